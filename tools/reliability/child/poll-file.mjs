// Reads a file again and again: `node poll-file.mjs PATH`. Says `polling`, and at the end (a line on its input) each content
// that it saw, as digests in the order in which they came.
import { createHash } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';

const [path] = process.argv.slice(2);
const seen = [];
const state = { ends: false, reads: 0 };
process.stdin.once('data', () => (state.ends = true));
writeSync(1, 'polling\n');
while (!state.ends) {
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
  state.reads++;
  if (seen.at(-1) !== digest) seen.push(digest);
  await new Promise((resolve) => setImmediate(resolve));
}
process.stdout.write(`${JSON.stringify({ seen, reads: state.reads })}\n`, () =>
  process.exit(),
);
