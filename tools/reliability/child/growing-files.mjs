import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Files of Claude Code that grow: whole lines, torn ones, of 0.2 to 800 KB. `random` decides everything. */
export function growingFiles(root, { count, random }) {
  const files = Array.from({ length: count }, (_, i) => {
    const name = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    return { path: join(root, 'slug', `${name}.jsonl`), lines: 0, rest: '' };
  });
  mkdirSync(dirname(files[0].path), { recursive: true });
  return {
    paths: files.map(({ path }) => path),
    /** One write to one file; returns its bytes. */
    writeSome() {
      const file = files[Math.floor(random() * count)];
      const piece = nextPiece(file, random);
      appendFileSync(file.path, piece);
      return piece.length;
    },
    /** Ends what is torn. */
    finish() {
      for (const file of files) {
        if (file.rest !== '') appendFileSync(file.path, file.rest);
        file.rest = '';
      }
    },
  };
}

/** On a busy machine a reader may be slower than the writer, and would never have read what there is. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Lets files grow until a promise is kept. */
export async function writeUntil(files, end) {
  let ended = false;
  let bytes = 0;
  const done = end.finally(() => (ended = true));
  while (!ended) {
    if (bytes < MAX_BYTES) bytes += files.writeSome();
    await setTimeout(1); // 20 MB/s at most: slower than kato reads
  }
  await done;
}

function nextPiece(file, random) {
  if (file.rest !== '') {
    const rest = file.rest;
    file.rest = '';
    return rest;
  }
  const bytes = Buffer.from(userLine(file, sizeOf(random)));
  if (random() < 0.7) return bytes;
  const cut = Math.floor(random() * bytes.length);
  file.rest = bytes.subarray(cut);
  return bytes.subarray(0, cut);
}

function sizeOf(random) {
  const kind = random();
  if (kind < 0.8) return 200 + random() * 4000;
  return kind < 0.97 ? 50_000 * random() : 800_000 * random();
}

function userLine(file, size) {
  const n = file.lines++;
  const text = `${n} ${'wörd '.repeat(Math.ceil(size / 6))}`;
  return `${JSON.stringify({
    type: 'user',
    uuid: `u${n}`,
    parentUuid: n === 0 ? null : `u${n - 1}`,
    timestamp: '2026-06-01T10:00:00.000Z',
    message: { role: 'user', content: text },
  })}\n`;
}
