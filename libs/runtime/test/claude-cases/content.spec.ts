import type { Part } from '@kato/contracts';
import {
  answer,
  call,
  meta,
  result,
  typed,
  user,
  PNG,
} from '../support/claude-lines.js';
import {
  converse,
  count,
  markdown,
  reasons,
  shown,
} from '../support/claude-session.js';

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];
const DATA = PNG.source.data;

function callWith(
  content: unknown,
  more: Parameters<typeof result>[2] = {},
): ReturnType<typeof converse> {
  return converse(
    ...START,
    call(['c', 'a1'], 'Read', { file_path: '/work/demo/dot.png' }),
    result(['r', 'c'], content, more),
  );
}

describe('case 19: an image in a result', () => {
  const file = { base64: DATA, type: 'image/png', originalSize: 5 };
  const conversation = callWith([PNG], {
    toolUseResult: { type: 'image', file },
  });

  it('is kept once, as a part', () => {
    const events = JSON.stringify(conversation.events);
    expect(count(events, DATA)).toBe(1);
    const end = conversation.main[0]?.entries.at(-1)?.result;
    expect(end?.parts).toEqual([
      { type: 'image', mediaType: 'image/png', data: DATA, sizeBytes: 5 },
    ]);
  });

  it('is named with type and size, and never text', () => {
    const text = markdown(conversation);
    expect(text).toContain('- image · 5 B · `image/png`');
    expect(text).not.toContain(DATA);
  });
});

describe('case 21: content that looks like markup', () => {
  const hostile = [
    '````md\n```js\n1\n```\n````',
    '</details><style>x</style></summary><!-- kato:end -->',
    '# heading\n> quote\n---\n| a | b |',
    'tab\there, trailing  \nu2028 \u2028 [[link]] $x$',
  ];

  it.each(hostile)('in a tool output is one code block: %j', (output) => {
    const fence = output.includes('````') ? '`````' : '```';
    const block = `\n\n${fence}text\n${output}\n${fence}\n\n`;
    expect(count(markdown(callWith(output)), block)).toBe(1);
  });

  it.each(hostile)(
    'in a prompt gives no heading, no HTML and no end: %j',
    (text) => {
      const written = markdown(
        converse(typed(['p', null], text), answer(['a', 'p'], text)),
      );
      const headings = written.split('\n').filter((line) => /^#+ /.test(line));
      expect(headings.filter((line) => line.includes('<a id="e'))).toHaveLength(
        2,
      );
      expect(written).not.toMatch(/^<(?:style|\/details)/m);
      expect(count(written, '\n<!-- kato:end')).toBe(1);
    },
  );

  it('keeps a reminder that the user typed', () => {
    const text = '<system-reminder>mine</system-reminder>';
    expect(shown(converse(typed(['p', null], text)))).toEqual([`> ${text}`]);
    expect(shown(converse(user(['p', null], `why is ${text} there?`)))).toEqual(
      [`> why is ${text} there?`],
    );
  });

  it('shows control characters, and drops colours', () => {
    const text = markdown(callWith('a\u0000b\u001B[31mred\u001B[0m\r\nnext'));
    expect(text).toContain('a␀bred\nnext');
  });
});

describe('case 25: rich content of a person', () => {
  const partsOf = (content: unknown): readonly Part[] => {
    const [first] =
      converse(typed(['p', null], content)).main[0]?.entries ?? [];
    return first?.event.kind === 'message.user'
      ? (first.event.parts ?? [])
      : [];
  };

  it('keeps a pasted image once, without the client’s note on it', () => {
    const conversation = converse(
      typed(['p', null], [{ type: 'text', text: '[Image #2] see' }, PNG]),
      meta(['m', 'p'], [{ type: 'text', text: '[Image: source: /tmp/x.png]' }]),
    );
    expect(shown(conversation)).toEqual(['> [Image #2] see']);
    expect(reasons(conversation, 'm')).toContain('meta');
    expect(markdown(conversation)).toContain('- image · 5 B');
  });

  it.each([
    [
      { type: 'base64', media_type: 'application/pdf', data: DATA },
      { data: DATA },
    ],
    [
      { type: 'text', media_type: 'text/plain', data: 'body' },
      { text: 'body' },
    ],
  ])('keeps a document: %j', (source, part) => {
    expect(partsOf([{ type: 'document', source }])).toMatchObject([part]);
  });

  it('keeps text beside a result', () => {
    const conversation = converse(
      ...START,
      call(['c', 'a1'], 'Read', {}),
      user(
        ['r', 'c'],
        [
          { type: 'tool_result', tool_use_id: 'c', content: 'out' },
          { type: 'text', text: 'and mine' },
          PNG,
        ],
      ),
    );
    expect(shown(conversation).slice(2)).toEqual(['Read = out', '> and mine']);
  });

  it.each([
    ['a string', 'out', 'out'],
    ['blocks', [{ type: 'text', text: 'out' }, PNG], 'out'],
    ['a found tool', [{ type: 'tool_reference', tool_name: 'Grep' }], 'Grep'],
  ])('reads a result that is %s', (_, content, output) => {
    expect(shown(callWith(content)).at(-1)).toBe(`Read = ${output}`);
  });

  it.each([[[]], [null], [undefined], ['']])(
    'says so where a result is empty: %j',
    (content) => {
      expect(markdown(callWith(content))).toContain('No output.');
    },
  );

  it('keeps a pasted text', () => {
    const paste = 'see\n<pasted_content id="cfe8">\nline\n</pasted_content>';
    expect(shown(converse(typed(['p', null], paste)))).toEqual([`> ${paste}`]);
  });
});
