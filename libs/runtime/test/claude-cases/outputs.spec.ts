import { answer, call, result, typed } from '../support/claude-lines.js';
import {
  converseFiles,
  count,
  markdown,
  type Document,
} from '../support/claude-session.js';

const FOLDER = '-work-demo/s-1';
const PATH = '/elsewhere/s-1/tool-results/b4d7.txt';
const NOTE = [
  '<persisted-output>',
  `Output too large (223.5KB). Full output saved to: ${PATH}`,
  '',
  'Preview (first 2KB):',
  'line 1',
  '...',
  '</persisted-output>',
].join('\n');
const WHOLE = 'line 1\nline 2\n</persisted-output>\nline 4\n';
const DETAIL = {
  ...{ stdout: 'line 1', stderr: '', interrupted: false },
  persistedOutputPath: PATH,
};

const converse = (
  files: Readonly<Record<string, Document>> = {},
  content: unknown = NOTE,
  toolUseResult: unknown = DETAIL,
) =>
  converseFiles({
    [`${FOLDER}.jsonl`]: [
      typed(['p', null], 'go'),
      call(['c', 'p'], 'Bash', { command: 'seq 40000' }),
      result(['r', 'c'], content, { toolUseResult }),
      answer(['a', 'r'], 'done'),
    ],
    ...Object.fromEntries(
      Object.entries(files).map(([name, document]) => [
        `${FOLDER}/tool-results/${name}`,
        document,
      ]),
    ),
  });

describe('case 20: an output that was too large', () => {
  it('keeps its preview as it was written, and the place of the rest', () => {
    const end = converse().main[0]?.entries[1]?.result;
    expect(end).toMatchObject({ output: NOTE, outputFile: 'b4d7.txt' });
    expect(end?.detail).toEqual(DETAIL);
  });

  it('is shown whole from the file in the folder of its session', () => {
    const text = markdown(converse({ 'b4d7.txt': WHOLE }));
    expect(text).toContain('*Full output, 41 B, from* `b4d7.txt`');
    expect(text).toContain(`\n${WHOLE}`);
    expect(count(text, 'persisted-output>')).toBe(1);
    expect(count(text, 'line 1')).toBe(1);
  });

  it('is shown as far as it goes where the file is not there, which is named', () => {
    const text = markdown(converse({ 'B4D7.txt': 'of another call' }));
    expect(text).toContain('\nline 1\n');
    expect(text).toContain('which kato does not have:* `b4d7.txt`');
    expect(text).not.toContain('persisted-output>');
    expect(text).not.toContain(PATH);
  });

  it('of another call is told at the end, once', () => {
    const text = markdown(converse({ 'c.txt': 'left over' }));
    expect(text).toContain('## O1 · Tool output · `c.txt`');
    expect(count(text, 'left over')).toBe(1);
  });

  it('of a sub-agent is looked up in the same folder', () => {
    const inside = [
      typed(['g1', null], 'look'),
      call(['g2', 'g1'], 'Bash', {}),
      result(['g3', 'g2'], NOTE),
    ];
    const conversation = converseFiles({
      [`${FOLDER}.jsonl`]: [
        typed(['p', null], 'go'),
        call(['c', 'p'], 'Agent', { prompt: 'look' }),
      ],
      [`${FOLDER}/subagents/agent-a1.jsonl`]: inside,
      [`${FOLDER}/tool-results/b4d7.txt`]: WHOLE,
    });
    expect(markdown(conversation)).toContain('*Full output, 41 B');
  });

  it.each([
    ['Plain text', 'mcp-a-1.txt', 'row 0\nrow 1'],
    [
      'JSON array with schema: [{type: string, text: string}]',
      'mcp-a-1.txt',
      '[{"type":"text","text":"row 0\\nrow 1"}]',
    ],
  ])('of an MCP tool is shown as its words: %s', (format, name, content) => {
    const note = `Error: result (268,934 characters) exceeds maximum allowed tokens. Output has been saved to /x/tool-results/${name}.\nFormat: ${format}\nUse offset`;
    const text = markdown(converse({ [name]: content }, note, note));
    expect(text).toContain('```text\nrow 0\nrow 1\n```');
    expect(text).not.toContain('exceeds maximum');
    expect(markdown(converse({}, note, note))).toContain('exceeds maximum');
  });

  it('as an image that the result has as well is told once', () => {
    const data = Buffer.from('\u0089PNG\r\n\u001a\n\0', 'latin1');
    const image = {
      type: 'image',
      source: {
        ...{ type: 'base64', media_type: 'image/png' },
        data: data.toString('base64'),
      },
    };
    const source = '[Image: source: /x/tool-results/mcp-blob-1.png]';
    const content = [image, { type: 'text', text: source }];
    const conversation = converse({ 'mcp-blob-1.png': data }, content, content);
    expect(count(markdown(conversation), '- image · ')).toBe(1);
    expect([...conversation.hidden.values()]).toContain('duplicate');
  });
});
