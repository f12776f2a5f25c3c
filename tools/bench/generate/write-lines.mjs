import { closeSync, mkdirSync, openSync, utimesSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const BLOCK_CHARS = 1024 * 1024;
// Even the smallest session has a prompt and an answer.
const MIN_RECORDS = 12;

/**
 * Writes records as JSON lines, a block at a time, until there are `bytes` of them (and a little more: the last line is
 * whole). The file gets the time of `endMs`, in whole seconds, so that it can be given the same time again.
 */
export function writeLines(path, records, { bytes, endMs }) {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  const written = { bytes: 0, records: 0 };
  try {
    let block = '';
    for (const record of records) {
      block += `${JSON.stringify(record)}\n`;
      written.records++;
      const full = written.bytes + block.length >= bytes;
      if (block.length < BLOCK_CHARS && !full) continue;
      written.bytes += writeSync(file, block);
      block = '';
      if (full && written.records >= MIN_RECORDS) break;
    }
  } finally {
    closeSync(file);
  }
  const seconds = Math.floor(endMs() / 1000);
  utimesSync(path, seconds, seconds);
  return written;
}
