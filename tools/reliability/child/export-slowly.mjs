// Exports a session into a pipe that somebody reads slowly, while another file grows: `node export-slowly.mjs '{"homeDir":…,
// "selector":…,"growing":…,"bytesPerSecond":…}'`. Without `growing` nothing grows. Says what it took, as JSON.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { userLine } from '../hostile/claude-home.mjs';
import { openHome } from '../hostile/open-home.mjs';

const READER = join(import.meta.dirname, 'slow-reader.mjs');
const EVERY_MS = 50;
const { homeDir, selector, growing, bytesPerSecond } = JSON.parse(
  process.argv[2],
);
const client = await openHome(homeDir);
await client.ingest();
const state = { peakBytes: 0, ends: false, ms: [] };
const before = usedBytes();
const sampling = setInterval(sample, EVERY_MS);
const grown = growing === undefined ? undefined : grow();
const bytes = await exportSlowly();
state.ends = true;
await grown;
clearInterval(sampling);
const { peakBytes, ms } = state;
process.stdout.write(
  `${JSON.stringify({ bytes, grownBytes: peakBytes - before, ms })}\n`,
);
await client.close();

function usedBytes() {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function sample() {
  state.peakBytes = Math.max(state.peakBytes, usedBytes());
}

async function exportSlowly() {
  const document = await client.document({ selector, format: 'markdown' });
  const reader = spawn(process.execPath, [READER, String(bytesPerSecond)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const told = text(reader.stdout);
  await pipeline(Readable.from(document.text), reader.stdin);
  return Number(await told);
}

/** Appends a line and has it read, again and again; how long it took until it was in the store. */
async function grow() {
  for (let n = 1; !state.ends; n++) {
    const begun = performance.now();
    appendFileSync(growing, userLine(n, `"line ${n}"`));
    const { events } = await client.ingest();
    if (events < 1) throw new Error('a line was not read');
    state.ms.push(performance.now() - begun);
    await setTimeout(EVERY_MS);
  }
}
