import type { Checkpoint, CommitReceipt, IngestOutcome } from '@kato/contracts';
import type { Attempt } from './attempt.js';

type Drained = Pick<Attempt, 'source' | 'ports'>;

/** Tells the observer what a drain that ended has changed, as ids and counts. One that found nothing new says nothing. */
export function observeDrain(
  { source, ports }: Drained,
  before: Checkpoint | undefined,
  outcome: IngestOutcome,
): void {
  const { observe } = ports;
  if (observe === undefined || outcome.status !== 'ingested') return;
  const { bytesRead: bytes, records, events, malformed, generation } = outcome;
  const ids = idsOf(source);
  const { path } = source;
  if (before === undefined)
    observe({ event: 'source.discovered', ...ids, path });
  // That a document is another one is normal, and no news.
  else if (generation > before.generation && source.reading !== 'document')
    observe({ event: 'generation.started', ...ids, path, generation });
  const read = { bytes, records, events, generation };
  observe({ event: 'checkpoint.moved', ...ids, ...read });
  if (malformed > 0)
    observe({ event: 'record.malformed', ...ids, path, malformed });
}

/** Tells the observer that a source is read again, since somebody else moved its checkpoint meanwhile. */
export function observeRetry(
  { source, ports }: Drained,
  attempts: number,
): void {
  const ids = idsOf(source);
  ports.observe?.({ event: 'source.retried', ...ids, attempts });
}

/** Tells the observer of earlier readings of a source that its store has given up, since there were too many. */
export function observeDropped(
  { source, ports }: Drained,
  receipt: CommitReceipt,
): void {
  if (receipt.status !== 'committed' || receipt.dropped === undefined) return;
  const reason = 'too many earlier readings of a source';
  const ids = idsOf(source);
  ports.observe?.({
    ...{ event: 'session.evicted', ...ids, reason },
    ...receipt.dropped,
  });
}

function idsOf({ provider, sessionId, sourceId }: Drained['source']) {
  return { provider, session: sessionId, source: sourceId };
}
