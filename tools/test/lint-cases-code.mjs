const source = 'libs/ingestion-core/src/tail/x.ts';
const spec = 'libs/contracts/test/x.spec.ts';
const lines = (count, line) => Array.from({ length: count }, line).join('\n');

const refused = (title, text, refusedBy, file = source) => ({
  title,
  file,
  text: `${text}\n`,
  refusedBy,
});
const accepted = (title, text, file = source) => ({
  title,
  file,
  text: `${text}\n`,
});
const longFile = (count) =>
  lines(count, (_, i) => `export const n${i} = ${i};`);
const longFunction = (count) =>
  `export function f() {\n${lines(count, (_, i) => `  const n${i} = ${i};\n  void n${i};`)}\n}`;

/** Shape and habits. */
export const codeCases = [
  refused('a source of 201 lines', longFile(201), /max-lines:/),
  refused('a spec of 251 lines', longFile(251), /max-lines:/, spec),
  refused('a function of 42 lines', longFunction(20), /max-lines-per-function/),
  refused(
    'four parameters',
    'export const f = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d];',
    /three parameters/,
  ),
  refused(
    'four parameters of a method',
    'export interface Port { go(a: 1, b: 2, c: 3, d: 4): void }',
    /three parameters/,
  ),
  refused('any', 'export const f = (a: any) => [a];', /no-explicit-any/),
  refused(
    'as unknown as',
    'export const f = (a: string) => a as unknown as number;',
    /No double casts/,
  ),
  refused(
    'as unknown as in a spec',
    `it('casts', () => expect('a' as unknown as number).toBe('a'));`,
    /No double casts/,
    spec,
  ),
  refused(
    'a non-null assertion',
    'export const f = (a: string | undefined) => a!.length;',
    /no-non-null-assertion/,
  ),
  refused('@ts-ignore', '// @ts-ignore\nexport const a = 1;', /ban-ts-comment/),
  refused(
    'eslint-disable, which does not work',
    '// eslint-disable-next-line\nexport const f = (a: any) => [a];',
    /no-explicit-any/,
  ),
  refused(
    'let in a module',
    'let count = 0;\nexport const next = () => ++count;',
    /module-level state/,
  ),
  refused(
    'an exported let',
    'export let count = 0;\nexport const next = () => ++count;',
    /module-level state/,
  ),
  refused(
    'an empty catch, with or without a comment',
    `export const f = () => { try { JSON.parse('') } catch { /* fine */ } };`,
    /No empty catch/,
  ),
  refused(
    'a swallowed rejection',
    'export const f = (work: Promise<void>) => work.catch(() => {});',
    /No swallowed rejections/,
  ),
  refused(
    'export * from an index',
    `export * from './y.js';`,
    /index-reexports/,
    'libs/status/src/index.ts',
  ),
  refused(
    'a re-export outside of an index',
    `export { y } from './y.js';`,
    /index-reexports/,
  ),
  refused(
    'console in a library',
    `export const f = () => console.log('x');`,
    /no-console/,
  ),
  refused(
    'process.exit() in a library',
    'export const f = () => process.exit(1);',
    /Only an app ends/,
  ),
  refused(
    'subscribe inside subscribe',
    'export const f = (a: any) => a.subscribe(() => a.subscribe());',
    /No subscribe inside/,
  ),
  refused(
    'it.only',
    `it.only('x', () => expect(1).toBe(1));`,
    /No .only/,
    spec,
  ),
  refused(
    'describe.skip.each',
    `describe.skip.each([1])('x', () => {});`,
    /No .only/,
    spec,
  ),
  refused('xit', `xit('x', () => expect(1).toBe(1));`, /skipped tests/, spec),
  refused(
    'a file named like a bag',
    'export const a = 1;',
    /house\/file-name/,
    'libs/status/src/utils.ts',
  ),
  refused(
    'a file that is not in kebab-case',
    'export const a = 1;',
    /house\/file-name/,
    'libs/status/src/agoText.ts',
  ),
  {
    title: 'a promise nobody waits for',
    file: 'libs/contracts/src/index.ts',
    text: 'const work = async () => 1;\nwork();\n',
    withTypes: true,
    refusedBy: /no-floating-promises/,
  },

  accepted('a source of 200 lines', longFile(200)),
  accepted('a function of 40 lines', longFunction(19)),
  accepted(
    'three parameters',
    'export const f = (a: 1, b: 2, c: 3) => [a, b, c];',
  ),
  accepted(
    'four parameters of a constructor',
    'export class Db {\n  constructor(a: 1, b: 2, c: 3, d: 4) {\n    void [a, b, c, d];\n  }\n  close() {}\n}',
  ),
  accepted(
    'an index that re-exports by name',
    `export { agoText } from './ago-text.js';`,
    'libs/status/src/index.ts',
  ),
  accepted(
    'a catch that ends an error on purpose',
    `export const f = (text: string): unknown => { try { return JSON.parse(text) } catch { return undefined } };`,
  ),
  accepted(
    'a long spec function',
    `describe('x', () => {\n${lines(60, (_, i) => `  it('does ${i}', () => expect(${i}).toBe(${i}));`)}\n});`,
    spec,
  ),
];
