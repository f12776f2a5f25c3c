import type { ToolOutput, ToolResult } from '@kato/contracts';
import { renderDocument, renderText } from '../src/index.js';
import {
  conversation,
  entry,
  eventStream,
  thread,
} from './fixtures/build-conversation.js';

const NOTE = '<persisted-output>\nthe beginning\n</persisted-output>';
const BEGUN = { output: NOTE, said: 'the beginning', outputFile: 'b1.txt' };
const WHOLE = Array.from({ length: 2000 }, (_, n) => `line ${n}`).join('\n');

/** A prompt, and calls with these results and files; files that no result names. */
function render(
  calls: readonly {
    readonly result: Partial<ToolResult>;
    readonly files?: readonly Partial<ToolOutput>[];
  }[],
  loose: readonly Partial<ToolOutput>[] = [],
) {
  const event = eventStream();
  const file = (more: Partial<ToolOutput>) =>
    event<'tool.output'>({
      ...{ kind: 'tool.output', name: 'b1.txt', sizeBytes: 17890 },
      ...more,
    });
  const prompt = entry(event({ kind: 'message.user', text: 'go' }));
  const entries = calls.map(({ result, files = [] }, index) => {
    const callId = `c${index}`;
    return entry(
      event({ kind: 'tool.call', callId, name: 'Bash', input: {} }),
      {
        result: event<'tool.result'>({
          ...{ kind: 'tool.result', callId, status: 'ok', output: '' },
          ...result,
        }),
        ...(files.length > 0 && { outputs: files.map(file) }),
      },
    );
  });
  const given = conversation({
    main: [thread([prompt, ...entries])],
    looseOutputs: loose.map(file),
  });
  const options = { format: 'markdown', diagnostics: [] } as const;
  const { ledger } = renderDocument(given, options);
  return { ledger, text: renderText(given, options) };
}

const markdown = (...given: Parameters<typeof render>): string =>
  render(...given).text;

describe('a result whose text is in a file', () => {
  it('is shown as the file: whole, folded, with its size, once', () => {
    const { text, ledger } = render([
      { result: BEGUN, files: [{ text: WHOLE }] },
    ]);
    expect(text).toContain(
      `*Full output, 17.9 kB, from* \`b1.txt\`\n\n<details>\n<summary>Full output (2000 lines)</summary>\n\n\`\`\`text\n${WHOLE}\n\`\`\``,
    );
    expect(text).not.toContain('the beginning');
    expect(text).not.toContain('persisted-output');
    expect([ledger.events, ledger.rendered]).toEqual([4, 4]);
  });

  it('is shown as far as it goes where the file is not there, and the file is named', () => {
    const text = markdown([{ result: BEGUN }]);
    expect(text).toContain('\nthe beginning\n');
    expect(text).toContain('which kato does not have:* `b1.txt`');
    expect(text).not.toContain('persisted-output');
  });

  it('points to the entry that shows the file', () => {
    const text = markdown([
      { result: BEGUN, files: [{ text: WHOLE }] },
      { result: BEGUN },
    ]);
    expect(text).toContain('*The whole output is in [2](#e2).*');
  });

  it('says nothing that the file can break out of', () => {
    const hostile = '```\n</details>\n# no heading\n<script>';
    const text = markdown([
      { result: BEGUN, files: [{ name: '`*x*`<b>', text: hostile }] },
      { result: { ...BEGUN, outputFile: '</details>`#' } },
    ]);
    expect(text.match(/^<\/details>$/gm)).toHaveLength(2);
    expect(text).toContain('````text\n```\n</details>');
    expect(text).toContain('from* `` `*x*`<b> ``');
  });

  it('shows other files of a result beside it, by type and size', () => {
    const parts = [
      { type: 'image', mediaType: 'image/png', data: 'aGVsbG8=' },
    ] as const;
    const text = markdown([
      { result: { output: 'an image' }, files: [{ name: 'i.png', parts }] },
    ]);
    expect(text).toContain('an image');
    expect(text).toContain('- image · 5 B · `image/png`');
    expect(text).not.toContain('aGVsbG8=');
  });
});

describe('an output that no result names', () => {
  it('comes last, under a heading of its own', () => {
    const { text, ledger } = render(
      [{ result: { output: 'x' } }],
      [{ text: 'left over' }, { name: 'b2.txt', text: 'too' }],
    );
    const headings = text.split('\n').filter((line) => line.startsWith('## '));
    expect(headings.slice(-2)).toEqual([
      '## O1 · Tool output · `b1.txt` · no result names it <a id="eO1"></a>',
      '## O2 · Tool output · `b2.txt` · no result names it <a id="eO2"></a>',
    ]);
    expect(text).toContain('left over');
    expect(ledger.rendered).toBe(ledger.events);
  });

  it('makes no document alone', () => {
    const event = eventStream();
    const name = { name: 'b1.txt', sizeBytes: 1, text: 'x' };
    const given = conversation({
      main: [],
      looseOutputs: [event({ kind: 'tool.output', ...name })],
    });
    expect(() =>
      renderDocument(given, { format: 'markdown', diagnostics: [] }),
    ).toThrow('nothing to export');
  });
});
