import { appendTo, lines } from '../life/write-lines.mjs';
import { toyLine } from '../toy/toy-provider.mjs';

const A = '/toy/a/s0.jsonl';
const B = '/toy/b/s1.jsonl';
const BIG = '/toy/a/s2.jsonl';

/**
 * A short life of three files that touches every way of reading: new, grown, torn, moved, rewritten, shrunk, several windows
 * and several batches. Each step changes the disk; kato looks after each. `bigBytes` sizes the file of several batches.
 */
export function scriptedLife(context, { bigBytes }) {
  const { disk } = context;
  const more = (path, count, length) =>
    appendTo(disk, path, lines(context, { count, length, crlf: false }));
  return [
    () => more(A, 3, 20),
    () => more(B, 2, 20_000),
    () => disk.append(A, Buffer.from(toyLine('torn').slice(0, 9))),
    () => disk.append(A, Buffer.from(`${toyLine('torn').slice(9)}\n`)),
    () => big(context, bigBytes),
    () => disk.rename(B, '/toy/a/s1.jsonl'),
    () => disk.set(A, lines(context, { count: 4, length: 30, crlf: true })),
    () => more('/toy/a/s1.jsonl', 5, 10),
    () => big(context, bigBytes),
    () => disk.set(BIG, disk.read(BIG).subarray(0, bigBytes / 2)),
  ];
}

/** The names of the files' sources. */
export const LIFE_NAMES = ['s0', 's1', 's2'];

// Begun anew each time: a rewrite of all of it.
function big(context, bigBytes) {
  const pieces = [];
  for (let size = 0; size < bigBytes; size += pieces.at(-1).length)
    pieces.push(lines(context, { count: 1, length: 20_000, crlf: false }));
  context.disk.set(BIG, Buffer.concat(pieces));
}
