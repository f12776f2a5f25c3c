import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import {
  decodeHead,
  encodeHead,
  HEAD_BYTES,
  type ChainHead,
} from './chain-head.js';

/** The file of the head, open. */
export interface HeadFile {
  /** `undefined`: there is none, or it was changed. */
  read(): ChainHead | undefined;
  /** Writes the head over the one before, in one step. */
  write(head: ChainHead): void;
  close(): void;
}

/** Opens the file of the head; it is made when there is none. */
export function openHead(path: string): HeadFile {
  const { O_CREAT, O_RDWR } = constants;
  const file = openSync(
    path,
    O_RDWR | O_CREAT | (constants.O_NOFOLLOW ?? 0),
    0o600,
  );
  return {
    read() {
      if (fstatSync(file).size !== HEAD_BYTES) return undefined;
      const bytes = Buffer.alloc(HEAD_BYTES);
      readSync(file, bytes, 0, HEAD_BYTES, 0);
      return decodeHead(bytes.toString('latin1'));
    },
    write(head) {
      const bytes = Buffer.from(encodeHead(head), 'latin1');
      if (writeSync(file, bytes, 0, bytes.length, 0) !== bytes.length)
        throw new Error('only a part of the head was written');
    },
    close: () => closeSync(file),
  };
}

/** The head as it stands in its file. */
export function readHead(path: string): ChainHead | undefined {
  if (!existsSync(path)) return undefined;
  const file = openHead(path);
  try {
    return file.read();
  } finally {
    file.close();
  }
}
