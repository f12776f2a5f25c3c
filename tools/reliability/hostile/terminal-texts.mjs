const ESC = '\u001b';
const BEL = '\u0007';

/** What a terminal obeys, and what makes text other than it looks. */
const PARTS = [
  ...[`${ESC}[2J`, `${ESC}[31m`, `${ESC}[10;10H`, `${ESC}[?1049h`, `${ESC}[6n`],
  ...[
    `${ESC}]0;owned${BEL}`,
    `${ESC}]8;;http://x${ESC}\\link${ESC}]8;;${ESC}\\`,
  ],
  ...[
    `${ESC}]52;c;b3duZWQ=${BEL}`,
    `${ESC}P+q544e${ESC}\\`,
    `${ESC}_x${ESC}\\`,
  ],
  ...[
    `${ESC}c`,
    `${ESC}[!p`,
    `${ESC}#8`,
    '\u009b2J',
    '\u009d0;x\u009c',
    '\u0090q',
  ],
  ...[
    BEL,
    '\b\b\b',
    '\r',
    '\r\n',
    '\u000b',
    '\u000c',
    '\u0000',
    '\u007f',
    '\t',
  ],
  ...['\u202e', '\u2066', '\u2069', '\u200f', '\u061c', '\u200b', '\ufeff'],
  ...['\u2028', '\u2029', '\u0085', '\u000e', '\u001a', '\u0018'],
  ...['a'.repeat(300), '漢字'.repeat(40), '👩‍👩‍👧', '🇩🇪', 'é', 'e\u0301', ' '],
  ...['word', '%s', '$(id)', '`id`', '\\033[31m', '\\x1b[0m', '\ud800'],
];

/** A text of up to six such parts. Now and then one with 10,000 combining marks. */
export function terminalText(random) {
  if (random() < 0.001) return `z${'\u0301'.repeat(10_000)}`;
  const count = 1 + Math.floor(random() * 6);
  return Array.from(
    { length: count },
    () => PARTS[Math.floor(random() * PARTS.length)],
  ).join('');
}

/** Without our own colours: what a terminal obeys all the same, or `undefined`. Line feeds are ours. */
export function unsafeIn(text, unsafe = UNSAFE) {
  const plain = text.replace(/\u001b\[[\d;]*m/g, '');
  const found = unsafe.exec(plain);
  if (found === null) return undefined;
  return JSON.stringify(
    plain.slice(Math.max(0, found.index - 60), found.index + 20),
  );
}

const UNSAFE = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;
/** Of documents: marks of direction are part of Arabic and Hebrew texts, and turn nothing around. */
export const UNSAFE_IN_DOCUMENTS =
  /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
