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
import type { Reading } from './reading.js';

const REREAD_BYTES = 1024 * 1024;

/** One window of bytes, taken through frame, decode and fold. The digest covers exactly the complete lines. */
export async function takeWindow(
  reading: Reading,
  drain: Drain,
  window: Uint8Array,
): Promise<Drain> {
  const { frame: before, digest } = drain;
  const { lines, state: frame } = frameLines(before, window);
  const batch = foldLines(reading, lines, drain.batch);
  if (frame.offset > before.offset) {
    await digestPending(reading.bytes, digest, before);
    const inWindow = frame.offset - before.offset - before.pendingBytes;
    digest.update(window.subarray(0, inWindow));
  }
  return { ...drain, frame, batch };
}

/**
 * At the end of the bytes: a last line without line end counts when it is a whole record. A strict prefix of a JSON
 * object is never one, so what is still being written is left for the next time.
 */
export function takeUnfinishedLine(reading: Reading, drain: Drain): Drain {
  const line = pendingLine(drain.frame);
  if (line?.bytes === undefined) return drain;
  const { offset, bytes } = line;
  if (!reading.provider.decode({ offset, bytes }).ok) return drain;
  for (const piece of drain.frame.pending) drain.digest.update(piece);
  return {
    ...drain,
    frame: frameFrom(offset + line.span),
    batch: foldLines(reading, [line], drain.batch),
  };
}

async function digestPending(
  bytes: SourceBytes,
  digest: RunningDigest,
  frame: FrameState,
): Promise<void> {
  const held = frame.pending.reduce((sum, piece) => sum + piece.length, 0);
  if (held === frame.pendingBytes)
    for (const piece of frame.pending) digest.update(piece);
  // A line that was too long to keep has to be read once more for its digest.
  else await digestRange(bytes, digest, frame);
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
