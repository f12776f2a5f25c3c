import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { systemErrorCode } from '@kato/contracts';
import * as v from 'valibot';

const MAX_BYTES = 64 * 1024;

const schema = v.object({
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  startTicks: v.exactOptional(v.string()),
  bootId: v.exactOptional(v.string()),
  version: v.string(),
  protocol: v.number(),
  startedAt: v.string(),
  phase: v.picklist(['starting', 'running', 'stopping']),
  socket: v.string(),
});

/** What a daemon leaves in `daemon.lock`: who it is, and where it answers. Nobody trusts it without a proof. */
export type DaemonRecord = v.InferOutput<typeof schema>;

/** What the file says; `undefined` when there is none, or nothing that makes sense. */
export function readRecord(path: string): DaemonRecord | undefined {
  const text = smallText(path);
  if (text === undefined) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return parsed.success ? parsed.output : undefined;
}

function smallText(path: string): string | undefined {
  try {
    // Not blocking: a pipe without a writer must not make kato wait.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const found = fstatSync(file);
      if (!found.isFile() || found.size > MAX_BYTES) return undefined;
      return readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined; // what cannot be read says nothing
  }
}
