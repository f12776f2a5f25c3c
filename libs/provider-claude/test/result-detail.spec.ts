import { ofKind, result, visible } from './fold-some.js';

describe('the structured form of a tool result', () => {
  it('names an image that the result has, though the client writes it twice', () => {
    const data = 'iVBORw0KGgo=';
    const image = {
      type: 'image',
      source: { type: 'base64', media_type: 'image/png', data },
    };
    const toolUseResult = {
      type: 'image',
      file: { base64: data, type: 'png' },
    };
    const [said] = visible(result('t1', [image], { toolUseResult }));
    expect(said).toMatchObject({
      parts: [{ type: 'image', data }],
      detail: { type: 'image', file: { base64: 'parts[0].data', type: 'png' } },
    });
  });

  it('names the output, though the client writes it twice', () => {
    const output = 'a line of the log\n'.repeat(5);
    const streams = { stderr: '', interrupted: false };
    const toolUseResult = { stdout: output, ...streams };
    const [said] = visible(result('t1', output, { toolUseResult }));
    expect(said).toMatchObject({
      output,
      detail: { stdout: 'same as output', ...streams },
    });
  });

  it.each([
    ['an arrow', (n: number) => `${n}→`, ''],
    ['spaces and an arrow', (n: number) => `     ${n}→`, '\n\n<note>'],
    ['a tab', (n: number) => `${n}\t`, '\n'],
  ])('names lines that the output has numbered, with %s', (_, number, end) => {
    const lines = ['', 'const first = 1;', '', ...['x', 'y'].map(long), ''];
    const numbered = lines.map((line, i) => `${number(i + 9)}${line}`);
    const file = { content: lines.join('\n'), startLine: 9 };
    const toolUseResult = { type: 'text', file };
    const output = `${numbered.join('\n')}${end}`;
    const [said] = visible(result('t1', output, { toolUseResult }));
    const content = 'same as 6 numbered lines of output';
    expect(said).toMatchObject({ detail: { file: { ...file, content } } });
  });

  it.each([
    ['lacks a line', '1→const first = 1;'],
    ['has a line that goes on', `1→const first = 1;\n2→${long('x')} …`],
    ['has no numbers', `const first = 1;\n${long('x')}\n`],
    ['has another line', `1→const first = 2;\n2→${long('x')}`],
  ])('keeps lines of which the output %s', (_, output) => {
    const file = { content: `const first = 1;\n${long('x')}` };
    const [said] = visible(result('t1', output, { toolUseResult: { file } }));
    expect(said).toMatchObject({ detail: { file } });
  });

  it('keeps a short output, and one that differs', () => {
    const long = 'a line of the log\n'.repeat(5);
    const said = visible(
      result('t1', 'true', { toolUseResult: { stdout: 'true' } }),
      result('t2', long, { toolUseResult: { stdout: `${long}\n` } }),
    );
    expect(ofKind('tool.result', said).map((r) => r.detail)).toEqual([
      { stdout: 'true' },
      { stdout: `${long}\n` },
    ]);
  });

  it('is dropped when it only repeats the text', () => {
    const more = { toolUseResult: 'Error: it failed' };
    const [said] = visible(result('t1', 'it failed', more, { is_error: true }));
    expect(said).not.toHaveProperty('detail');
  });
});

function long(letter: string): string {
  return letter.repeat(80);
}
