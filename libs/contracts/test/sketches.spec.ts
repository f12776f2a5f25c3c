import fc from 'fast-check';
import {
  fillTexts,
  findMissing,
  sketchEvent,
  sourceId,
  stampEvent,
  type ConversationEvent,
  type EventBody,
  type Json,
} from '../src/index.js';
import { sketchText } from '../src/sketch/sketch-text.js';
import {
  endsWithText,
  jsonLength,
  textLength,
  tokensIn,
} from '../src/sketch/text-token.js';
import { BODIES } from './support/event-examples.js';

const MAX_CHARS = 12;
const TOKEN = sketchText('a text that is replaced by a token', MAX_CHARS);
const RUNS = { numRuns: 400 };
// Half of a character that takes two.
const HALF = /\p{Surrogate}/u;

/** Texts with what is hard: lone surrogates, white space, tokens and halves of them, and what looks like one as JSON. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(TOKEN, TOKEN.slice(1), '\u0010', '\\u0010t5,5,abc'),
      fc.constantFrom('\ud800', '\udc00', ' ', '\n', ' '.repeat(300), '"'),
      fc.constantFrom('x'.repeat(600), 'é😀'.repeat(40)),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));
const heads = fc.constantFrom(0, 3, 512);
// Names that events have as well.
const RISKY_NAMES = [
  ...['eventId', 'at', 'agentId', 'provider', 'sourceId', 'sessionId'],
  ...['prompt', 'text', 'kind', '__proto__', 'constructor'],
];

const values = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(texts, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(texts, fc.constantFrom(...RISKY_NAMES)),
      tie('json'),
      {
        maxKeys: 4,
      },
    ),
  ),
})).json;
describe('a text of a sketch', () => {
  it('is the same for equal texts, and for no others', () => {
    fc.assert(
      fc.property(texts, texts, heads, (a, b, head) => {
        const sketches = [a, b].map((text) => short(text, head));
        expect(sketches[0] === sketches[1]).toBe(a === b);
        expect(short(`${a}`, head)).toBe(sketches[0]);
      }),
      RUNS,
    );
  });

  it('is empty, or alike but for white space around it, when the text is', () => {
    const space = fc.constantFrom('', ' ', '\n\n', '\t ');
    fc.assert(
      fc.property(texts, texts, space, heads, (a, b, around, head) => {
        const [one = '', two = '', three = ''] = [
          a.trim(),
          `${around}${a.trim()}${around}`,
          b.trim(),
        ].map((text) => short(text, head).trim());
        expect(one === '').toBe(a.trim() === '');
        if (head === 0) expect(one).toBe(two);
        expect(one === three).toBe(a.trim() === b.trim());
      }),
      RUNS,
    );
  });

  it('says how long the text is, also as JSON', () => {
    fc.assert(
      fc.property(texts, heads, (text, head) => {
        const sketch = short(text, head);
        expect(textLength(sketch)).toBe(text.length);
        expect(jsonLength(JSON.stringify({ a: [sketch] }))).toBe(
          JSON.stringify({ a: [text] }).length,
        );
      }),
      RUNS,
    );
  });

  it('knows whether another text ends with the text', () => {
    fc.assert(
      fc.property(texts, texts, heads, (before, text, head) => {
        const sketch = short(text, head);
        for (const whole of [before, before + text, `${text}.`])
          expect(endsWithText(whole, sketch)).toBe(whole.endsWith(text));
      }),
      RUNS,
    );
  });

  it('is of bounded size, and a token cuts no character', () => {
    fc.assert(
      fc.property(texts, heads, (text, head) => {
        const sketch = short(text.repeat(20), head);
        expect(sketch.length).toBeLessThan(head + MAX_CHARS + 2 * 256 + 64);
        if (!HALF.test(text)) expect(sketch).not.toMatch(HALF);
      }),
      RUNS,
    );
  });
});

describe('a sketch of an event', () => {
  it('filled again is the event, whatever is in it', () => {
    fc.assert(
      fc.property(events(), (event) => {
        const { sketch, taken } = sketched(event);
        const { tokens } = findMissing(sketch);
        const needed = new Map([...taken].filter(([one]) => tokens.has(one)));
        expect(fillTexts(sketch, needed)).toEqual(event);
      }),
      RUNS,
    );
  });

  it('is filled alike inside of what is made of it', () => {
    fc.assert(
      fc.property(events(), events(), (a, b) => {
        const [one, two] = [sketched(a), sketched(b)];
        const made = { entry: one.sketch, blocks: [two.sketch] };
        const all = new Map([...one.taken, ...two.taken]);
        expect(fillTexts(made, all)).toEqual({ entry: a, blocks: [b] });
        const { tokens } = findMissing(made);
        for (const token of tokens) expect(all.has(token)).toBe(true);
      }),
      RUNS,
    );
  });

  it('names its event to those who look for its texts', () => {
    fc.assert(
      fc.property(events(), (event) => {
        const { sketch } = sketched(event);
        expect([...findMissing({ sketch }).events]).toContain(event.eventId);
      }),
    );
  });

  it('has nothing that is said when no reader is shown it', () => {
    fc.assert(
      fc.property(events(), texts, (event, said) => {
        if (event.kind !== 'message.user') return;
        const hidden = { ...event, text: `${said}!`, hidden: 'meta' as const };
        const sketch = sketchEvent(hidden, { maxChars: MAX_CHARS });
        expect(sketch).toMatchObject({ text: '', hidden: 'meta' });
        expect(sketch).not.toHaveProperty('parts');
      }),
    );
  });

  it('is of bounded size, however large the event', () => {
    const long = { text: 'x'.repeat(1e6), list: Array(1e5).fill('y') };
    for (const body of BODIES) {
      const fields = Object.keys(body).filter((name) => FOREIGN.has(name));
      const large = fields.map((name) => [
        name,
        OBJECTS.has(name) ? long : long.text,
      ]);
      const event = stamped({ ...body, ...Object.fromEntries(large) });
      const { sketch } = sketched(event);
      expect(JSON.stringify(sketch).length).toBeLessThan(4096);
    }
  });
});

const short = (text: string, head: number): string =>
  sketchText(text, MAX_CHARS, { head });

function sketched(event: ConversationEvent): {
  readonly sketch: ConversationEvent;
  readonly taken: ReadonlyMap<string, Json>;
} {
  const taken = new Map<string, Json>();
  const sketch = sketchEvent(event, {
    maxChars: MAX_CHARS,
    onTaken: (token, value) => {
      expect(tokensIn(token)).toEqual([token]);
      taken.set(token, value);
    },
  });
  return { sketch, taken };
}

const FOREIGN = new Set([
  ...['text', 'context', 'output', 'said', 'summary', 'header'],
  ...['input', 'detail', 'raw'],
]);
const OBJECTS = new Set(['input', 'detail', 'raw']);

/** Events of every kind, with any text or value where others wrote it. */
function events(): fc.Arbitrary<ConversationEvent> {
  const body = fc.constantFrom(...BODIES);
  return fc
    .tuple(body, fc.array(texts, { minLength: 6, maxLength: 6 }), values)
    .map(([own, some, value]) => {
      const foreign = Object.keys(own)
        .filter((name) => FOREIGN.has(name))
        .map((name, at) => [name, OBJECTS.has(name) ? value : some[at]]);
      return stamped({ ...own, ...Object.fromEntries(foreign) });
    });
}

function stamped(body: EventBody): ConversationEvent {
  const id = {
    provider: 'acme',
    sessionId: 'one',
    sourceId: sourceId('acme', 'one'),
  };
  return stampEvent(id, { offset: 100, index: 0, body });
}
