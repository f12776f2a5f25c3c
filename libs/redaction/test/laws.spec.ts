import { createRedactor } from '../src/index.js';
import fc from 'fast-check';
import { finderRules, findSecrets } from '../src/find/find-secrets.js';
import { allDetectors } from '../src/rules/all-detectors.js';
import { GITLEAKS_TOKENS } from '../src/rules/gitleaks-tokens.js';
import { GITLEAKS_VENDORS } from '../src/rules/gitleaks-vendors.js';
import { OWN_TOKENS } from '../src/rules/own-tokens.js';
import { ASSIGNED, drawFrom, KEYS, TOKENS } from './support/fake-secrets.js';
import { HOSTILE_TEXTS, hostileText } from './support/hostile-texts.js';

const fakes = fc
  .tuple(fc.constantFrom(...TOKENS, ...ASSIGNED, ...KEYS), fc.nat())
  .map(([kind, seed]) => {
    const fake = kind.fake(drawFrom(seed));
    return kind.within?.(fake) ?? fake;
  });
const glue = fc.constantFrom(
  ...[
    '',
    ' ',
    '\n',
    '"',
    '=',
    ': ',
    '\\n',
    '-',
    '/',
    '@',
    '&token=',
    '[redacted:',
    ']',
  ],
  ...[
    'password="',
    'secret: ',
    'Bearer ',
    '://a:',
    'ghp_',
    'ey',
    'ü',
    '{',
    '(',
    ',',
  ],
);
const texts = fc
  .array(fc.oneof(fakes, glue, glue, fc.string({ maxLength: 12 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
const plain = fc.string({ unit: fc.constantFrom(...'abc XYZ.,;\n()/') });

describe('laws', () => {
  it('masking the output again changes nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = createRedactor().redact(text);
        expect(createRedactor().redact(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('the same text gives the same output', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(createRedactor().redact(text)).toBe(
          createRedactor().redact(text),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('a text without secrets is returned as it is', () => {
    const redactor = createRedactor();
    fc.assert(
      fc.property(plain, (text) => {
        expect(redactor.redact(text)).toBe(text);
      }),
    );
  });

  it('a text of JSON stays JSON', () => {
    const redactor = createRedactor();
    fc.assert(
      fc.property(fc.array(texts), fc.string(), (values, key) => {
        const masked = redactor.redact(
          JSON.stringify({ [key]: values, n: 12 }),
        );
        expect(() => {
          JSON.parse(masked);
        }).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('no line is added', () => {
    const redactor = createRedactor();
    const lines = (text: string) => text.split('\n').length;
    fc.assert(
      fc.property(texts, (text) => {
        expect(lines(redactor.redact(text))).toBeLessThanOrEqual(lines(text));
      }),
      { numRuns: 200 },
    );
  });

  it('slices give what the whole gives, wherever they are cut', () => {
    const filler =
      'All the words between are plain, and there are many. '.repeat(700);
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 2, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 60_000 }), {
          minLength: 1,
          maxLength: 6,
        }),
        (parts, sizes) => {
          const text = parts.join(filler);
          expect(inSlices(text, sizes)).toBe(createRedactor().redact(text));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('two documents at work in turn', () => {
  it('are masked as each is alone, though they share the rules', () => {
    fc.assert(
      fc.property(fc.array(texts), fc.array(texts), (one, other) => {
        const [first, second] = [createRedactor(), createRedactor()];
        const inTurn = Array.from({ length: 10 }, (_, n) => [
          first.redact(one[n] ?? ''),
          second.redact(other[n] ?? ''),
        ]);
        const alone = [createRedactor(), createRedactor()].map(
          ({ redact }, which) =>
            inTurn.map((_, n) => redact((which === 0 ? one : other)[n] ?? '')),
        );
        expect(
          [0, 1].map((which) => inTurn.map((pair) => pair[which])),
        ).toEqual(alone);
      }),
      { numRuns: 50 },
    );
  });
});

describe('hostile texts', () => {
  it.each(HOSTILE_TEXTS)('get looks in proportion: $name', (hostile) => {
    const short = looksAt(hostileText(hostile, 4_000));
    const long = looksAt(hostileText(hostile, 32_000));
    expect(long).toBeLessThanOrEqual(8 * short + 1_000);
  });

  it.each([...GITLEAKS_TOKENS, ...GITLEAKS_VENDORS, ...OWN_TOKENS])(
    'get a bounded look: %s',
    (line) => {
      const pattern = line.split('\t').at(-1) ?? '';
      const bare = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x');
      expect(bare).not.toMatch(/[*+]|\{\d+,\}/);
    },
  );
});

// How often a rule is asked for a closer look, each of which is bounded.
function looksAt(text: string): number {
  let looks = 0;
  const counting = allDetectors().map((detector) => ({
    ...detector,
    look: (...place: Parameters<typeof detector.look>) => {
      looks += 1;
      return detector.look(...place);
    },
  }));
  const rules = finderRules(counting);
  findSecrets({ ...rules, isAllowed: () => false }, text);
  return looks;
}

function inSlices(text: string, sizes: readonly number[]): string {
  const slices = createRedactor().openSlices();
  let out = '';
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    out += slices.write(text.slice(at, at + size));
    at += size;
  }
  return out + slices.end();
}
