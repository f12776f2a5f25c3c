import {
  answer,
  attachment,
  boundary,
  meta,
  summary,
  typed,
  user,
  PNG,
} from '../support/claude-lines.js';
import {
  type Lines,
  converse,
  count,
  markdown,
  shown,
} from '../support/claude-session.js';

const DATA = PNG.source.data;

describe('case 25: files beside a prompt', () => {
  const prompt = typed(['p', null], 'see @a.ts');
  const under = (...lines: Lines): string =>
    markdown(converse(prompt, ...lines, answer(['a', 'last'], 'seen')));
  const filename = '/work/demo/a.ts';
  const displayPath = 'a.ts';
  const body = 'const one = 1;\n';
  const file = { filePath: filename, content: body, numLines: 1 };
  const folded = (name: string): string =>
    `see @a.ts\n\n<details>\n<summary>${name} (1 line)</summary>\n\n\`\`\`text\n${body}\`\`\`\n\n</details>\n\n## 2 · Assistant`;

  it.each([
    [
      'file',
      { filename, displayPath, content: { type: 'text', file } },
      'a.ts',
    ],
    [
      'directory',
      { path: '/work/demo/src', displayPath: 'src', content: body },
      'src',
    ],
    [
      'selected_lines_in_ide',
      { filename, lineStart: 3, lineEnd: 4, content: body },
      `${filename}:3-4`,
    ],
    [
      'plan_file_reference',
      { planFilePath: '/p/x.md', planContent: body },
      '/p/x.md',
    ],
    ['edited_text_file', { filename, snippet: body }, filename],
    [
      'file',
      { filename: '/a<b>.ts', content: { type: 'text', file } },
      '/a&lt;b&gt;.ts',
    ],
  ])('stand folded under it, by name: %s', (type, more, name) => {
    const text = under(attachment(['last', 'p'], type, more));
    expect(text).toContain(folded(name));
    expect(count(text, body)).toBe(1);
  });

  it('are several, each once, and images too', () => {
    const image = { base64: DATA, type: 'image/png' };
    const text = under(
      attachment(['f', 'p'], 'opened_file_in_ide', { filename }),
      attachment(['last', 'f'], 'file', {
        displayPath: 'dot.png',
        content: { type: 'image', file: image },
      }),
    );
    expect(text).toContain(
      'see @a.ts\n\n- file · `/work/demo/a.ts`\n\n- image · 5 B · `image/png` · `dot.png`',
    );
    expect(text).not.toContain(DATA);
  });

  it('hold a long content once in the event', () => {
    const long = { ...file, content: 'x'.repeat(90) };
    const { events } = converse(
      prompt,
      attachment(['f', 'p'], 'file', {
        filename,
        content: { type: 'text', file: long },
      }),
    );
    expect(count(JSON.stringify(events), long.content)).toBe(1);
  });

  it.each([
    [
      'in two reminders',
      [
        `Called the Read tool with the following input: ${JSON.stringify({ file_path: filename })}`,
        `Result of calling the Read tool: ${JSON.stringify(body)}`,
      ],
    ],
    [
      'in one, as it is',
      [
        `Called the Read tool with the following input: ${JSON.stringify({ file_path: filename })}\nResult of calling the Read tool:\n${body}`,
      ],
    ],
  ])('stand under it where the client told the model so: %s', (_, texts) => {
    const lines = texts.map((text, at) =>
      meta([`m${at}`, 'p'], `<system-reminder>\n${text}\n</system-reminder>`),
    );
    expect(under(...lines)).toContain(folded(filename));
  });

  it('that a compaction put back are not shown', () => {
    const lines = [
      boundary('b', 'p'),
      summary(['s', 'b'], 'so far'),
      attachment(['f', 's'], 'file', {
        filename,
        content: { type: 'text', file },
      }),
      meta(['last', 'f'], `Result of calling the Read tool: "${'x'}"`),
    ];
    expect(under(...lines)).not.toMatch(/const one|<summary>(?:file|\/work)/);
  });

  it('are none where a person writes like the client', () => {
    const text = 'Result of calling the Read tool: "mine"';
    expect(shown(converse(typed(['p', null], text)))).toEqual([`> ${text}`]);
    expect(shown(converse(user(['p', null], text)))).toEqual([`> ${text}`]);
  });
});
