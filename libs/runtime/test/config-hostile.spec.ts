import fc from 'fast-check';
import { complaint } from './support/config-text.js';

describe('a hostile file', () => {
  it.each([
    ['nested a million times', '['.repeat(60_000)],
    ['a bomb of aliases', bomb()],
    ['no UTF-8', Uint8Array.of(0x61, 0xff, 0x3a)],
    ['a map below itself', 'store: &a { path: *a }'],
  ])('%s is invalid, and nothing else', (_title, text) => {
    expect(complaint(text)).toMatch(/^ {2}\d+:\d+ /);
  });

  const words = fc.constantFrom(
    ...['logging', 'level', 'providers', 'codex', 'roots', '__proto__', '~/x'],
    ...[': ', '\n', '  ', '- ', '{', '}', '[', ']', '&a', '*a', '!!map', '? '],
    ...['"', "'", '|', '>', '%', '---', '...', '<<', '5 MB', '\t', '\0', '#'],
  );
  it('any text of YAML’s signs is read, or invalid', () => {
    check(fc.array(words, { maxLength: 60 }).map((parts) => parts.join('')));
  });
  it('any bytes are read, or invalid', () => {
    check(fc.uint8Array({ maxLength: 200 }));
  });
  it('any JSON is read, or invalid', () => {
    check(fc.jsonValue().map((value) => JSON.stringify(value)));
  });
});

function bomb(): string {
  const lines = ['a0: &a0 [x, x]'];
  for (let n = 1; n < 30; n++)
    lines.push(`a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`);
  return `${lines.join('\n')}\nstore: { path: *a29 }`;
}

function check(texts: fc.Arbitrary<string | Uint8Array>): void {
  const law = fc.property(texts, (text) => {
    expect(complaint(text)).toMatch(/^(accepted: | {2}\d+:\d+ )/);
  });
  fc.assert(law, { numRuns: 1000 });
}
