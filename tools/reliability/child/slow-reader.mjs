// Reads its input slowly: `node slow-reader.mjs BYTES_PER_SECOND`. At the end it says how many bytes there were.
import { readSync, writeSync } from 'node:fs';

const CHUNK_BYTES = 65_536;
const pause = (CHUNK_BYTES / Number(process.argv[2])) * 1000;
const chunk = Buffer.alloc(CHUNK_BYTES);
const sleeper = new Int32Array(new SharedArrayBuffer(4));
let bytes = 0;
for (;;) {
  const count = readSync(0, chunk);
  if (count === 0) break;
  bytes += count;
  Atomics.wait(sleeper, 0, 0, (pause * count) / CHUNK_BYTES);
}
writeSync(1, `${bytes}\n`);
