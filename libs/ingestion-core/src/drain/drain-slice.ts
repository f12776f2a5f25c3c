import { KatoError, type Checkpoint } from '@kato/contracts';
import { openSource } from '../tail/source-bytes.js';
import type { Attempt, Slice } from './attempt.js';
import { drainDocument } from './drain-document.js';
import { drainLines } from './drain-lines.js';
import { observeDrain, observeRetry } from './observe-drain.js';

/** A source, who understands it, and what it is drained with. */
export type Drained = Omit<Attempt, 'bytes'>;

/** How often in a row a drain may be overtaken by somebody who did not go on from the same place. */
const MAX_LOST = 5;

/**
 * Brings the store up to date with a source: towards its last complete line (`drainLines`), or with a whole document
 * (`drainDocument`). When another process moved the checkpoint meanwhile, nothing is written twice: the drain begins again
 * from where that one got to.
 */
export async function drainSlice(
  reading: Drained,
  until?: number,
): Promise<Slice> {
  const { source, ports } = reading;
  let checkpoint = await ports.store.checkpoint(source.sourceId);
  for (let lost = 0, attempts = 1; lost < MAX_LOST; attempts++) {
    const slice = await attemptDrain(reading, checkpoint, until);
    if (slice !== 'overtaken') {
      observeDrain(reading, checkpoint, slice.outcome);
      return slice;
    }
    const now = await ports.store.checkpoint(source.sourceId);
    lost = wentOn(checkpoint, now) ? 0 : lost + 1;
    checkpoint = now;
    observeRetry(reading, attempts);
  }
  throw new KatoError(
    'STORE_LOCKED',
    `${source.sourceId} is being ingested by another process`,
    { hint: 'try again in a moment' },
  );
}

// Two that read one long source take turns, and each turn brings it forward: only turns without progress count.
function wentOn(
  before: Checkpoint | undefined,
  now: Checkpoint | undefined,
): boolean {
  return (
    now !== undefined &&
    (before === undefined ||
      (now.generation === before.generation && now.offset > before.offset))
  );
}

async function attemptDrain(
  reading: Drained,
  checkpoint: Checkpoint | undefined,
  until: number | undefined,
): Promise<Slice | 'overtaken'> {
  const bytes = await openSource(reading.ports.files, reading.source);
  reading.ports.onOpen?.(reading.source, bytes.stat);
  try {
    const attempt = { ...reading, bytes };
    return reading.source.reading === 'document'
      ? await drainDocument(attempt, checkpoint)
      : await drainLines(attempt, checkpoint, until);
  } finally {
    await bytes.close();
  }
}
