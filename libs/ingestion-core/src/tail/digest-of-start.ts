import type { SessionSource } from '@kato/contracts';
import type { FilePort } from '../ports/file-port.js';
import { runningDigest } from './running-digest.js';
import { openSource } from './source-bytes.js';

const WINDOW_BYTES = 1024 * 1024;

/**
 * The chained digest of the first bytes of a source, as a checkpoint at that offset has it; `undefined` when there are not so
 * many. Throws `SOURCE_UNREADABLE`.
 */
export async function digestOfStart(
  files: FilePort,
  source: Pick<SessionSource, 'sourceId' | 'path'>,
  bytes: number,
): Promise<string | undefined> {
  const opened = await openSource(files, source);
  try {
    const digest = runningDigest();
    const window = new Uint8Array(Math.min(WINDOW_BYTES, bytes));
    for (let at = 0; at < bytes;) {
      const wanted = window.subarray(0, Math.min(window.length, bytes - at));
      const count = await opened.read(wanted, at);
      if (count === 0) return undefined;
      digest.update(wanted.subarray(0, count));
      at += count;
    }
    return digest.value().value;
  } finally {
    await opened.close();
  }
}
