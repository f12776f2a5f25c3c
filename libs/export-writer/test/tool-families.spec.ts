import type { Json, ToolResult } from '@kato/contracts';
import { renderText } from '../src/index.js';
import {
  conversation,
  entry,
  eventStream,
  thread,
} from './fixtures/build-conversation.js';

const event = eventStream();

type Result = Omit<Partial<ToolResult>, 'native'>;

/** What a document shows of one call, from its heading to the ledger. */
function told(name: string, input: Json, result?: Result): string {
  const callId = 'call_1';
  const call = event({ kind: 'tool.call', callId, name, input });
  const came =
    result &&
    event({
      ...{ kind: 'tool.result', callId, status: 'ok', output: '' },
      ...result,
    });
  const text = renderText(
    conversation({
      main: [thread([entry(call, came && { result: came })])],
      summary: { cwd: '/work/demo' },
    }),
    { format: 'markdown', diagnostics: [] },
  );
  const start = text.indexOf('## 1');
  return text.slice(start, text.indexOf('<!-- kato:end')).trim();
}

it('shows a command with what it is for, its exit and its output', () => {
  expect(
    told(
      'Bash',
      { command: 'npm test', description: 'Run the tests', timeout: 5000 },
      { status: 'error', exitCode: 1, output: '1 failed' },
    ),
  ).toBe(
    [
      '## 1 · Tool · Bash · `npm test` <a id="e1"></a>',
      'error · exit 1',
      '*Run the tests*',
      'timeout: `5000`',
      '```sh\nnpm test\n```',
      '```text\n1 failed\n```',
    ].join('\n\n'),
  );
});

it('shows a file that was read in its own language, and which lines of it', () => {
  const file = { startLine: 11, numLines: 2, totalLines: 40 };
  expect(
    told(
      'Read',
      { file_path: '/work/demo/src/a.ts', offset: 11 },
      { output: '11→let a;\n12→let b;', detail: { file } },
    ),
  ).toBe(
    [
      '## 1 · Tool · Read · `src/a.ts` <a id="e1"></a>',
      'ok · lines 11 to 12 of 40',
      'offset: `11`',
      '```ts\n11→let a;\n12→let b;\n```',
    ].join('\n\n'),
  );
});

it('shows the content of a file that was written, whole', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `x${i} = ${i}`);
  const shown = told(
    'Write',
    { file_path: '/work/demo/a.py', content: lines.join('\n') },
    { output: 'File created' },
  );
  expect(shown).toContain(
    `<summary>Content (20 lines)</summary>\n\n\`\`\`python\n${lines.join('\n')}\n\`\`\``,
  );
});

it('says how much a search found', () => {
  const shown = told(
    'Grep',
    { pattern: 'send\\(', path: '/work/demo', glob: '*.ts' },
    {
      output: 'src/a.ts',
      detail: { mode: 'files_with_matches', numFiles: 1 },
    },
  );
  expect(shown).toContain('`send\\(`');
  expect(shown).toContain('ok · 1 file\n\nglob: `*.ts`\n\n');
});

it('shows what was asked of a page, and how it answered', () => {
  const shown = told(
    'WebFetch',
    { url: 'https://example.org/a', prompt: 'Which version is it?' },
    { output: 'Version 3.', detail: { code: 200, bytes: 5120 } },
  );
  expect(shown).toContain('ok · HTTP 200 · 5.1 kB\n\n> Which version is it?');
});

it('shows a plan that asks for approval as it was written', () => {
  expect(
    told('ExitPlanMode', { plan: '# Plan\n\n1. **Retry**' }, { output: 'ok' }),
  ).toContain('> ### Plan\n>\n> 1. **Retry**');
});

it('shows steps as a check list, with what is said of them', () => {
  const plan = [
    { step: 'Read', status: 'completed' },
    { step: 'Write', status: 'in_progress' },
  ];
  expect(
    told('update_plan', { explanation: 'Two steps.', plan }, { output: 'ok' }),
  ).toContain('Two steps.\n\n- [x] Read\n- [ ] Write *(in progress)*');
});

it('shows what an agent was asked and what it reported as words', () => {
  const shown = told(
    'Task',
    { subagent_type: 'Explore', prompt: 'Find **all** callers.' },
    { output: '## Callers\n\n- a.ts' },
  );
  expect(shown).toContain(
    '<summary>Prompt (1 line)</summary>\n\n> Find **all** callers.',
  );
  expect(shown).toContain(
    '<summary>Report (3 lines)</summary>\n\n> #### Callers\n>\n> - a.ts',
  );
});

it('names the server and the tool of a server that the user added', () => {
  expect(told('mcp__issue_tracker__find_one', { id: 4 })).toContain(
    '## 1 · Tool · issue_tracker · find_one <a id',
  );
});

it('marks a result that is JSON as such, byte for byte', () => {
  expect(told('tool', {}, { output: '{"a": [1, 2]}' })).toContain(
    '```json\n{"a": [1, 2]}\n```',
  );
});

it('shows several replacements that were asked for as one diff', () => {
  const edits = [
    { old_string: 'a', new_string: 'b' },
    { old_string: 'c', new_string: 'd', replace_all: true },
  ];
  expect(
    told(
      'MultiEdit',
      { file_path: '/work/demo/a.ts', edits },
      { status: 'error', output: 'no' },
    ),
  ).toContain(
    '```diff\n--- a/a.ts\n+++ b/a.ts\n@@\n-a\n+b\n@@ everywhere @@\n-c\n+d\n```',
  );
});

it('tells every member of an input that it does not understand', () => {
  const shown = told('WebFetch', {
    url: 'https://example.org/',
    prompt: { text: 'not a text' },
    extra: { deep: true },
  });
  expect(shown).toContain('"text": "not a text"');
  expect(shown).toContain('"deep": true');
});
