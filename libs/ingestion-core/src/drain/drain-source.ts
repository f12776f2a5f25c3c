import {
  KatoError,
  type Checkpoint,
  type IngestOutcome,
  type SessionSource,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { buildCommit } from '../commit/build-commit.js';
import type { FilePort } from '../ports/file-port.js';
import type { IngestStore } from '../ports/ingest-store.js';
import { openSource, type SourceBytes } from '../tail/source-bytes.js';
import { afterCommit, openDrain, type Drain } from './open-drain.js';
import { hasNews } from './has-news.js';
import type { Reading } from './reading.js';
import { takeUnfinishedLine, takeWindow } from './read-window.js';

const WINDOW_BYTES = 1024 * 1024;
/** A commit is made when this many bytes have been read since the last one: it bounds memory. */
const BATCH_BYTES = 4 * 1024 * 1024;
/** … or this many records: of tiny ones, the events are many times larger than the bytes. */
const BATCH_RECORDS = 20_000;
/** A read is never smaller than this: a file can have grown far beyond the size that it had when it was opened. */
const MIN_WINDOW_BYTES = 64 * 1024;
/** How often in a row a drain may be overtaken by somebody who did not go on from the same place. */
const MAX_LOST = 5;

/** What a drain works with. */
export interface DrainPorts {
  readonly files: FilePort;
  readonly store: Pick<IngestStore, 'checkpoint' | 'commit'>;
  readonly onBytes?: (count: number) => void;
}

/**
 * Reads a source to its last complete line and commits what it gave: read → frame → decode → fold → commit, repeated.
 * Cost is proportional to the bytes after the checkpoint. When another process moved the checkpoint meanwhile, nothing
 * is written twice: the drain begins again from where that one got to.
 */
export async function drainSource(
  provider: AnyProvider,
  source: SessionSource,
  ports: DrainPorts,
): Promise<IngestOutcome> {
  let checkpoint = await ports.store.checkpoint(source.sourceId);
  for (let lost = 0; lost < MAX_LOST;) {
    const reading = { provider, source, ports };
    const outcome = await attemptDrain(reading, checkpoint);
    if (outcome !== 'overtaken') return outcome;
    const now = await ports.store.checkpoint(source.sourceId);
    lost = wentOn(checkpoint, now) ? 0 : lost + 1;
    checkpoint = now;
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
  reading: Omit<Attempt, 'bytes'>,
  checkpoint: Checkpoint | undefined,
): Promise<IngestOutcome | 'overtaken'> {
  const bytes = await openSource(reading.ports.files, reading.source);
  try {
    return await readToEnd({ ...reading, bytes }, checkpoint);
  } finally {
    await bytes.close();
  }
}

interface Attempt extends Reading {
  readonly ports: DrainPorts;
}

async function readToEnd(
  attempt: Attempt,
  checkpoint: Checkpoint | undefined,
): Promise<IngestOutcome | 'overtaken'> {
  const counts = { bytesRead: 0, records: 0, malformed: 0, events: 0 };
  const first = await openDrain(attempt, checkpoint);
  const read = await readWindows(attempt, first, counts);
  if (read === 'overtaken') return read;
  const drain = takeUnfinishedLine(attempt, read);
  const news = hasNews(attempt, drain, checkpoint);
  if (news && (await commitBatch(attempt, drain, true)) === 'overtaken')
    return 'overtaken';
  countBatch(counts, drain);
  const { sourceId, provider, sessionId, role, path } = attempt.source;
  return {
    sourceId,
    provider,
    sessionId,
    role,
    path,
    status: news ? 'ingested' : 'unchanged',
    ...counts,
    generation: drain.start.generation,
  };
}

interface Counts {
  bytesRead: number;
  records: number;
  malformed: number;
  events: number;
}

/** Reads to the end of the bytes; commits whenever a batch is full. What is left is in the drain's last batch. */
async function readWindows(
  attempt: Attempt,
  first: Drain,
  counts: Counts,
): Promise<Drain | 'overtaken'> {
  const { bytes, ports } = attempt;
  const buffer = new Uint8Array(windowBytes(bytes, first.frame.offset));
  let drain = first;
  for (let filled = buffer.length; filled === buffer.length;) {
    const position = drain.frame.offset + drain.frame.pendingBytes;
    filled = await bytes.read(buffer, position);
    if (filled > 0 && isFull(drain)) {
      // Only now, with more bytes in hand: an incomplete commit is always followed by news.
      countBatch(counts, drain);
      const committed = await commitBatch(attempt, drain, false);
      if (committed === 'overtaken') return committed;
      drain = committed;
    }
    counts.bytesRead += filled;
    ports.onBytes?.(filled);
    drain = await takeWindow(attempt, drain, buffer.subarray(0, filled));
  }
  return drain;
}

function isFull({ frame, batchOffset, batch }: Drain): boolean {
  return (
    frame.offset - batchOffset >= BATCH_BYTES || batch.records >= BATCH_RECORDS
  );
}

function countBatch(counts: Counts, { batch }: Drain): void {
  counts.records += batch.records;
  counts.malformed += batch.malformed;
  counts.events += batch.events.length;
}

// One more byte than the file has, so that the read that meets the end is the first one.
function windowBytes(bytes: SourceBytes, offset: number): number {
  if (bytes.sizeBytes === undefined) return WINDOW_BYTES;
  const rest = bytes.sizeBytes - offset + 1;
  return Math.max(MIN_WINDOW_BYTES, Math.min(WINDOW_BYTES, rest));
}

async function commitBatch(
  { source, ports, bytes }: Attempt,
  drain: Drain,
  complete: boolean,
): Promise<Drain | 'overtaken'> {
  const { start, batch: folded, frame } = drain;
  const commit = buildCommit(
    { source, start, folded },
    {
      offset: frame.offset,
      digest: drain.digest.value(),
      // Of the bytes that were read, not of those that stand there now: a rewrite during the drain must show later.
      head: drain.digest.head() ?? drain.head,
      stat: bytes.stat,
      unfinishedBytes: frame.pendingBytes,
      complete,
    },
  );
  const receipt = await ports.store.commit(commit);
  return receipt.status === 'stale'
    ? 'overtaken'
    : afterCommit(drain, commit.checkpoint);
}
