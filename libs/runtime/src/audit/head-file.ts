import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { systemErrorCode } from '@kato/contracts';
import {
  decodeHead,
  encodeHead,
  HEAD_BYTES,
  type ChainHead,
} from './chain-head.js';

const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const { O_CREAT, O_RDONLY, O_WRONLY } = constants;

/** The head as it stands in its file; `undefined` when there is none that can be read. */
export function readHead(path: string): ChainHead | undefined {
  try {
    const file = openSync(path, O_RDONLY | O_NOFOLLOW);
    try {
      return readFrom(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function readFrom(file: number): ChainHead | undefined {
  if (fstatSync(file).size !== HEAD_BYTES) return undefined;
  const bytes = Buffer.alloc(HEAD_BYTES);
  readSync(file, bytes, 0, HEAD_BYTES, 0);
  return decodeHead(bytes.toString('latin1'));
}

/** Writes the head over the one before, in one step. */
export function writeHead(path: string, head: ChainHead): void {
  const bytes = Buffer.from(encodeHead(head), 'latin1');
  const file = openSync(path, O_WRONLY | O_CREAT | O_NOFOLLOW, 0o600);
  try {
    if (writeSync(file, bytes, 0, bytes.length, 0) !== bytes.length)
      throw new Error('only a part of the head was written');
  } finally {
    closeSync(file);
  }
}
