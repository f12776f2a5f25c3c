import { foldLines } from '../fold/fold-lines.js';
import {
  frameFrom,
  frameLines,
  pendingLine,
  type FrameState,
} from '../frame/frame-lines.js';
import type { RunningDigest } from '../tail/running-digest.js';
import type { Drain } from './open-drain.js';
import type { Reading } from './reading.js';

/** One window of bytes, taken through frame, decode and fold. The digest covers exactly the complete lines. */
export function takeWindow(
  reading: Reading,
  drain: Drain,
  window: Uint8Array,
): Drain {
  const { frame: before } = drain;
  const { lines, state: frame } = frameLines(before, window);
  const batch = foldLines(reading, lines, drain.batch);
  if (frame.offset === before.offset) {
    if (isHeld(frame)) return { ...drain, frame, batch };
    const start = { ...drain, digest: drain.digest.copy() };
    const ahead = withPending(start, window);
    return { ...drain, frame, batch, ahead };
  }
  const inWindow = frame.offset - before.offset - before.pendingBytes;
  const complete = window.subarray(0, inWindow);
  const digest = withPending(drain, complete);
  return { ...drain, frame, batch, digest, ahead: undefined };
}

function isHeld({ pending, pendingBytes }: FrameState): boolean {
  return pendingBytes === 0 || pending.length > 0;
}

/** The digest of what was read before the window, and these bytes of it. */
function withPending(
  { digest, ahead, frame }: Drain,
  bytes: Uint8Array,
): RunningDigest {
  const read = ahead ?? digest;
  // A line that was too long to keep is in `ahead` already: it is not read a second time for its digest.
  if (ahead === undefined)
    for (const piece of frame.pending) read.update(piece);
  read.update(bytes);
  return read;
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
