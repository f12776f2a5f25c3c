// The floor of ingestion: reads every session file below the folders given, cuts it into lines, decodes and parses
// them, in one thread, and keeps nothing. Prints what it saw.
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

const WINDOW_BYTES = 1024 * 1024;
const decoder = new TextDecoder();

const seen = { files: 0, bytes: 0, records: 0 };
for (const folder of process.argv.slice(2))
  for (const entry of readdirSync(folder, {
    withFileTypes: true,
    recursive: true,
  }))
    if (entry.isFile() && entry.name.endsWith('.jsonl'))
      parseFile(join(entry.parentPath ?? entry.path, entry.name));
console.log(JSON.stringify(seen));

function parseFile(path) {
  const file = openSync(path, 'r');
  const window = Buffer.alloc(WINDOW_BYTES);
  let rest = Buffer.alloc(0);
  for (;;) {
    const count = readSync(file, window);
    if (count === 0) break;
    seen.bytes += count;
    rest = parseLines(rest, window.subarray(0, count));
  }
  closeSync(file);
  seen.files++;
}

/** Parses the lines that end in the window; returns a copy of what is left. */
function parseLines(rest, window) {
  let start = 0;
  let pending = rest;
  for (
    let end = window.indexOf(10);
    end !== -1;
    end = window.indexOf(10, start)
  ) {
    const piece = window.subarray(start, end);
    const line = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
    if (JSON.parse(decoder.decode(line)) !== null) seen.records++;
    pending = Buffer.alloc(0);
    start = end + 1;
  }
  return Buffer.concat([pending, window.subarray(start)]);
}
