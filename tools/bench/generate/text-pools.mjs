import { seededRandom } from './seeded-random.mjs';

const POOL_CHARS = 256 * 1024;
const MAX_CHARS = 128 * 1024;

/**
 * Texts to cut pieces from: making each piece word by word would cost more than everything that is measured. A piece is
 * a run of whole lines, so it never splits a character. Some lines of each kind are not ASCII, as in real sessions.
 */
export function textPools(seed) {
  const random = seededRandom(`${seed}/texts`);
  const [prose, code, log] = [PROSE, CODE, LOG].map((line) =>
    poolOf(random, line),
  );
  return {
    prose: (own, chars) => piece(own, prose, chars),
    code: (own, chars) => piece(own, code, chars),
    log: (own, chars) => piece(own, log, chars),
    /** What a vendor encrypts or encodes: base64, one line. */
    opaque: (own, chars) => opaque(own, chars),
  };
}

function poolOf(random, lineOf) {
  let text = '';
  while (text.length < POOL_CHARS + MAX_CHARS) text += `${lineOf(random)}\n`;
  return Buffer.from(text).toString();
}

function piece(random, pool, chars) {
  const wanted = Math.min(MAX_CHARS - 1024, Math.floor(chars));
  const start = pool.indexOf('\n', random.int(0, POOL_CHARS - 2048)) + 1;
  return pool.slice(start, pool.indexOf('\n', start + wanted));
}

function opaque(random, chars) {
  const bytes = Buffer.alloc(Math.ceil((chars * 3) / 4));
  for (let at = 0; at + 4 <= bytes.length; at += 4)
    bytes.writeUInt32LE(random.int(0, 0xffffffff), at);
  return bytes.toString('base64');
}

const WORDS = (
  'the parser keeps a line that is not complete yet and reads it again when more bytes arrive so nothing is lost ' +
  'we should check whether this test covers an empty file because the loader expects at least one record there ' +
  'move the retry into its own function name the limit and say in the error what to do next before changing callers'
).split(' ');
const NAMES = [
  ...['loader', 'window', 'record', 'offset', 'cache', 'buffer', 'session'],
  ...['report', 'config', 'queue', 'index', 'reader', 'writer', 'parser'],
];
const RARE = [
  'naïve',
  'Größe',
  '– and',
  '“quoted”',
  '→',
  'café',
  '日本語',
  '✓',
];

function words(random, count) {
  return Array.from({ length: count }, () => random.pick(WORDS)).join(' ');
}

function PROSE(random) {
  const rare = random.chance(0.04) ? ` ${random.pick(RARE)}` : '';
  return `${words(random, random.int(5, 22))}${rare}.`;
}

function CODE(random) {
  const [a, b, c] = [0, 0, 0].map(() => random.pick(NAMES));
  const indent = ' '.repeat(2 * random.int(0, 4));
  return `${indent}${random.pick([
    `const ${a} = await open${b}(${c}, { limit: ${random.int(1, 999)} });`,
    `if (${a}.${b} === undefined) return { ok: false, reason: "no ${c}" };`,
    `for (const ${a} of ${b}.${c}s) total += ${a}.size;`,
    `// ${words(random, random.int(4, 12))}`,
    `throw new TypeError(\`${a} has no ${b}: \${${c}}\\n\`);`,
    `\tself.${a}[${random.int(0, 99)}] = "${b}\\t${c}"`,
    '}',
    '',
  ])}`;
}

function LOG(random) {
  const name = random.pick(NAMES);
  return random.pick([
    `./src/${name}/${random.pick(NAMES)}.ts:${random.int(1, 400)}:${random.int(1, 80)}  ${words(random, 6)}`,
    `  ${random.chance(0.2) ? '✓' : 'ok'} ${words(random, 7)} (${random.int(1, 900)} ms)`,
    `[${random.hex(8)}] INFO ${name}: "${words(random, 4)}" took=${random.int(1, 9999)}us`,
    `-rw-r--r-- 1 dev dev ${random.int(10, 999999)} Jan  ${random.int(1, 9)} ${name}.json`,
  ]);
}
