import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 65_536;
const MAX_LINE = 1_048_576;

/** A line of a file, without its line feed; `isWhole`: it has one. */
export interface FileLine {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

/** The lines of a file, one after the other. Lines over 1 MB come in parts: none of ours is as long. */
export function* readLines(path: string): Generator<FileLine> {
  const file = openSync(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.alloc(CHUNK_BYTES);
      const length = readSync(file, chunk, 0, CHUNK_BYTES, null);
      if (length === 0) break;
      rest = Buffer.concat([rest, chunk.subarray(0, length)]);
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        yield { bytes: rest.subarray(0, end), isWhole: true };
        rest = rest.subarray(end + 1);
      }
      if (rest.length < MAX_LINE) continue;
      yield { bytes: rest, isWhole: false };
      rest = Buffer.alloc(0);
    }
    if (rest.length > 0) yield { bytes: rest, isWhole: false };
  } finally {
    closeSync(file);
  }
}
