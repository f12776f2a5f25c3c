import { answer, call, result, typed } from '../support/claude-lines.js';
import { converse, markdown } from '../support/claude-session.js';

const BASE64 = 'iVBORw0KGgoAAAANSUhEUgAA'.repeat(60);
const patch = [
  { oldStart: 1, oldLines: 1, newStart: 1, newLines: 1, lines: ['-a', '+b'] },
];
const page = {
  tool_use_id: 's1',
  content: [{ title: 'T', url: 'https://x.invalid' }],
};

/** The structured results of the client's tools, and what is known of each besides its text. */
const SHAPES: readonly (readonly [string, unknown, object])[] = [
  [
    'Read, text',
    {
      type: 'text',
      file: {
        filePath: 'a.ts',
        content: 'x',
        numLines: 1,
        startLine: 1,
        totalLines: 1,
      },
    },
    {},
  ],
  [
    'Read, image',
    {
      type: 'image',
      file: { base64: BASE64, type: 'image/png', originalSize: 9 },
    },
    {},
  ],
  [
    'Read, notebook',
    {
      type: 'notebook',
      file: { filePath: 'a.ipynb', cells: [{ source: 'x' }] },
    },
    {},
  ],
  ['Read, PDF', { type: 'pdf', file: { base64: BASE64 } }, {}],
  ['Read, parts', { type: 'parts', file: { count: 2, outputDir: '/p' } }, {}],
  [
    'Edit',
    {
      filePath: 'a.ts',
      oldString: 'a',
      newString: 'b',
      originalFile: null,
      structuredPatch: patch,
    },
    {},
  ],
  [
    'Write',
    { type: 'create', filePath: 'a.ts', content: 'b', structuredPatch: [] },
    {},
  ],
  [
    'NotebookEdit',
    {
      notebook_path: 'a.ipynb',
      cell_id: 'c',
      edit_mode: 'replace',
      new_source: 'x',
      error: '',
    },
    {},
  ],
  [
    'Bash',
    { stdout: 'x', stderr: '', interrupted: false, isImage: false },
    { status: 'ok' },
  ],
  [
    'Bash, stopped',
    { stdout: 'x', stderr: '', interrupted: true },
    { status: 'interrupted' },
  ],
  [
    'Bash, in the background',
    { stdout: '', stderr: '', backgroundTaskId: 'b1' },
    { status: 'background' },
  ],
  [
    'BashOutput',
    { stdout: 'x', status: 'completed', exitCode: 3 },
    { exitCode: 3 },
  ],
  [
    'Grep',
    { mode: 'content', numFiles: 1, filenames: ['a.ts'], content: 'x' },
    {},
  ],
  [
    'Glob',
    { filenames: ['a.ts'], numFiles: 1, truncated: false, durationMs: 12 },
    { durationMs: 12 },
  ],
  [
    'Agent',
    {
      status: 'completed',
      agentId: 'g1',
      content: [{ type: 'text', text: 'x' }],
      totalDurationMs: 90,
    },
    { durationMs: 90, startedAgentId: 'g1' },
  ],
  [
    'Agent, launched',
    { status: 'async_launched', isAsync: true, agentId: 'g1', prompt: 'p' },
    { status: 'background' },
  ],
  [
    'Agent, remote',
    { status: 'remote_launched', taskId: 't', sessionUrl: 'u' },
    { status: 'background' },
  ],
  [
    'Agent, teammate',
    { status: 'teammate_spawned', name: 'ada' },
    { status: 'background' },
  ],
  [
    'TaskOutput',
    { retrieval_status: 'success', task: { task_id: 't', output: 'x' } },
    {},
  ],
  [
    'TodoWrite',
    { oldTodos: [], newTodos: [{ content: 'x', status: 'pending' }] },
    {},
  ],
  [
    'TaskUpdate',
    { success: true, taskId: '1', statusChange: { from: 'a', to: 'b' } },
    {},
  ],
  ['TaskList', { tasks: [] }, {}],
  ['EnterPlanMode', { message: 'x' }, {}],
  [
    'WebFetch',
    {
      url: 'u',
      code: 200,
      codeText: 'OK',
      bytes: 9,
      result: 'x',
      durationMs: 7,
    },
    { durationMs: 7 },
  ],
  [
    'WebSearch',
    { query: 'q', results: [page, 'x'], durationSeconds: 1.5 },
    { durationMs: 1500 },
  ],
  ['Skill', { success: true, commandName: 'x' }, {}],
  ['MCP', { content: 'x', structuredContent: { a: { b: [1] } } }, {}],
  ['ToolSearch', { matches: ['a'], query: 'q', total_deferred_tools: 3 }, {}],
  ['nobody knows', { deep: { deeper: [{ x: 1 }, [2]] } }, {}],
];

const ran = (toolUseResult: unknown, content: unknown) =>
  converse(
    typed(['p', null], 'go'),
    call(['c', 'p'], 'WrongName', { x: 1 }),
    result(['r', 'c'], content, { toolUseResult }),
    answer(['a', 'r'], 'done'),
  );

describe('a structured result, whatever the tool is called', () => {
  it.each(SHAPES)('of %s is kept, and read by its keys', (_, shape, known) => {
    const { main } = ran(shape, 'the words');
    expect(main[0]?.entries[1]?.result).toMatchObject({
      output: 'the words',
      detail: shape,
      ...known,
    });
  });

  it.each(SHAPES)(
    'of %s is text or readable JSON in a document',
    (_, shape) => {
      for (const content of ['the words', '', undefined]) {
        const text = markdown(ran(shape, content));
        expect(text).not.toContain('[object Object]');
        expect(text).not.toContain(BASE64.slice(0, 200));
        expect(text).toMatch(content ? /the words/ : /done/);
      }
    },
  );
});
