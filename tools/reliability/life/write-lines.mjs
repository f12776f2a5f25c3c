import { toyLine } from '../toy/toy-provider.mjs';

const LF = 0x0a;
const LETTERS = ['a', 'é', '€', '😀', '\u2028', '\\', '"'];

/** Texts that are never the same twice in a script. */
export function textSource() {
  let count = 0;
  return (length) => {
    const id = `${++count % 3 === 0 ? '2:' : ''}${count}-`;
    const letter = LETTERS[count % LETTERS.length];
    return id + letter.repeat(Math.max(0, Math.floor(length / letter.length)));
  };
}

/** Whole lines as bytes. */
export function lines({ text }, { count, length, crlf }) {
  const end = crlf ? '\r\n' : '\n';
  const all = Array.from({ length: count }, () => toyLine(text(length)) + end);
  return Buffer.from(all.join(''));
}

/**
 * Appends as a writer does that knows its file: when the last line is a whole record without line end, a line end comes
 * first. (A writer that glues two records together makes one line that nobody can read.)
 */
export function appendTo(disk, path, bytes) {
  const before = disk.read(path) ?? Buffer.alloc(0);
  const rest = before.subarray(before.lastIndexOf(LF) + 1);
  const glued = isRecord(rest) && bytes[0] !== LF && bytes[0] !== 0x0d;
  disk.append(path, glued ? Buffer.concat([Buffer.from('\n'), bytes]) : bytes);
}

/** Lines of exactly so many bytes, with texts of their own. */
export function linesOfSize(context, size) {
  const pieces = [];
  let left = size;
  while (left > 60) {
    const line = lines(context, {
      count: 1,
      length: Math.min(left - 60, 4000),
    });
    pieces.push(line);
    left -= line.length;
  }
  const filler = Buffer.from('{"say":"');
  if (left > 20) {
    const id = context.text(0).replace('2:', '');
    const rest = `${filler}${id.padEnd(left - 11, 'z')}"}\n`;
    pieces.push(Buffer.from(rest));
  } else pieces.push(Buffer.alloc(Math.max(0, left), LF));
  return Buffer.concat(pieces);
}

/** Changes one letter of the text of the line that stands at or after `from`; `undefined` when there is none before `to`. */
export function changedBetween(bytes, from, to) {
  const at = bytes.indexOf('{"say":"', from);
  const letter = at + 8;
  if (at === -1 || letter >= to) return undefined;
  const code = bytes[letter];
  // Digits and the `2` of `2:` only: the text stays what it is in length and kind.
  if (code < 0x30 || code > 0x39 || bytes[letter + 1] === 0x3a)
    return undefined;
  const changed = Buffer.from(bytes);
  changed[letter] = 0x30 + ((code - 0x30 + 5) % 10);
  return changed;
}

function isRecord(bytes) {
  try {
    return typeof JSON.parse(bytes.toString('utf8'))?.say === 'string';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
