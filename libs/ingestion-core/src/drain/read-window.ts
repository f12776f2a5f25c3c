import type { AnyProvider } from '@kato/contracts/provider';
import type { SessionSource } from '@kato/contracts';
import { foldLines } from '../fold/fold-lines.js';
import {
  frameFrom,
  frameLines,
  pendingLine,
  type FrameState,
} from '../frame/frame-lines.js';
import type { RunningDigest } from '../tail/running-digest.js';
import type { SourceBytes } from '../tail/source-bytes.js';
import type { Drain } from './open-drain.js';

const REREAD_BYTES = 1024 * 1024;

/** One window of bytes, taken through frame, decode and fold. The digest covers exactly the complete lines. */
export async function takeWindow(
  provider: AnyProvider,
  source: SessionSource,
  window: Uint8Array,
  drain: Drain,
  bytes: SourceBytes,
): Promise<Drain> {
  const framed = frameLines(drain.frame, window);
  const batch = foldLines(provider, source, framed.lines, drain.batch);
  await digestConsumed(drain, framed.state, window, bytes);
  return { ...drain, frame: framed.state, batch };
}

/**
 * At the end of the bytes: a last line without line end counts when it is a whole record. A strict prefix of a JSON
 * object is never one, so what is still being written is left for the next time.
 */
export function takeUnfinishedLine(
  provider: AnyProvider,
  source: SessionSource,
  drain: Drain,
): Drain {
  const line = pendingLine(drain.frame);
  if (line?.bytes === undefined) return drain;
  const decoded = provider.decode({ offset: line.offset, bytes: line.bytes });
  if (!decoded.ok) return drain;
  for (const piece of drain.frame.pending) drain.digest.update(piece);
  return {
    ...drain,
    frame: frameFrom(line.offset + line.span),
    batch: foldLines(provider, source, [line], drain.batch),
  };
}

async function digestConsumed(
  { frame, digest }: Drain,
  after: FrameState,
  window: Uint8Array,
  bytes: SourceBytes,
): Promise<void> {
  if (after.offset === frame.offset) return;
  const held = frame.pending.reduce((sum, piece) => sum + piece.length, 0);
  if (held === frame.pendingBytes)
    for (const piece of frame.pending) digest.update(piece);
  // A line that was too long to keep has to be read once more for its digest.
  else await digestRange(bytes, digest, frame);
  digest.update(
    window.subarray(0, after.offset - frame.offset - frame.pendingBytes),
  );
}

async function digestRange(
  bytes: SourceBytes,
  digest: RunningDigest,
  { offset, pendingBytes }: FrameState,
): Promise<void> {
  for (let at = 0; at < pendingBytes;) {
    const piece = new Uint8Array(Math.min(REREAD_BYTES, pendingBytes - at));
    const count = await bytes.read(piece, offset + at);
    if (count === 0) return;
    digest.update(piece.subarray(0, count));
    at += count;
  }
}
