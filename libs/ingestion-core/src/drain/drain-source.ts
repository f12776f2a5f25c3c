import {
  KatoError,
  type Checkpoint,
  type HeadDigest,
  type IngestOutcome,
  type SessionSource,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { buildCommit } from '../commit/build-commit.js';
import type { FilePort } from '../ports/file-port.js';
import type { IngestStore } from '../ports/ingest-store.js';
import { HEAD_BYTES, readHead } from '../tail/resume-source.js';
import { sha256 } from '../tail/running-digest.js';
import { openSource, type SourceBytes } from '../tail/source-bytes.js';
import { afterCommit, openDrain, type Drain } from './open-drain.js';
import { takeUnfinishedLine, takeWindow } from './read-window.js';

const WINDOW_BYTES = 1024 * 1024;
/** A commit is made when this many bytes have been read since the last one: it bounds memory. */
const BATCH_BYTES = 4 * 1024 * 1024;
const MAX_ATTEMPTS = 5;

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
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const outcome = await attemptDrain(provider, source, ports);
    if (outcome !== 'overtaken') return outcome;
  }
  throw new KatoError(
    'STORE_LOCKED',
    `${source.sourceId} is being ingested by another process`,
    { hint: 'try again in a moment' },
  );
}

async function attemptDrain(
  provider: AnyProvider,
  source: SessionSource,
  ports: DrainPorts,
): Promise<IngestOutcome | 'overtaken'> {
  const checkpoint = await ports.store.checkpoint(source.sourceId);
  const bytes = await openSource(ports.files, source);
  try {
    const first = await openDrain(provider, source, bytes, checkpoint);
    return await readToEnd(
      { provider, source, ports, bytes },
      first,
      checkpoint,
    );
  } finally {
    await bytes.close();
  }
}

interface Reading {
  readonly provider: AnyProvider;
  readonly source: SessionSource;
  readonly ports: DrainPorts;
  readonly bytes: SourceBytes;
}

async function readToEnd(
  reading: Reading,
  first: Drain,
  checkpoint: Checkpoint | undefined,
): Promise<IngestOutcome | 'overtaken'> {
  const { provider, source, ports, bytes } = reading;
  const buffer = new Uint8Array(windowBytes(bytes, first.frame.offset));
  let drain = first;
  const counts = { bytesRead: 0, records: 0, malformed: 0, events: 0 };
  const count = (batch: Drain['batch']): void => {
    counts.records += batch.records;
    counts.malformed += batch.malformed;
    counts.events += batch.events.length;
  };
  for (let filled = buffer.length; filled === buffer.length;) {
    const position = drain.frame.offset + drain.frame.pendingBytes;
    filled = await bytes.read(buffer, position);
    if (filled > 0 && drain.frame.offset - drain.batchOffset >= BATCH_BYTES) {
      // Only now, with more bytes in hand: an incomplete commit is always followed by news.
      count(drain.batch);
      const committed = await commitBatch(reading, drain, false);
      if (committed === undefined) return 'overtaken';
      drain = committed;
    }
    counts.bytesRead += filled;
    ports.onBytes?.(filled);
    const window = buffer.subarray(0, filled);
    drain = await takeWindow(provider, source, window, drain, bytes);
  }
  drain = takeUnfinishedLine(provider, source, drain);
  const status = hasNews(reading, drain, checkpoint) ? 'ingested' : 'unchanged';
  count(drain.batch);
  if (status === 'ingested') {
    const committed = await commitBatch(reading, drain, true);
    if (committed === undefined) return 'overtaken';
  }
  return {
    sourceId: source.sourceId,
    provider: source.provider,
    path: source.path,
    status,
    ...counts,
    generation: drain.start.generation,
  };
}

// One more byte than the file has, so that the read that meets the end is the first one.
function windowBytes(bytes: SourceBytes, offset: number): number {
  if (bytes.sizeBytes === undefined) return WINDOW_BYTES;
  return Math.max(1, Math.min(WINDOW_BYTES, bytes.sizeBytes - offset + 1));
}

function hasNews(
  { source: { path }, bytes: { stat } }: Reading,
  drain: Drain,
  checkpoint: Checkpoint | undefined,
): boolean {
  if (checkpoint === undefined || drain.restarted) return true;
  const { identity, offset, summary } = checkpoint;
  return (
    identity.path !== path ||
    drain.frame.offset !== offset ||
    drain.frame.pendingBytes !== summary.unfinishedBytes ||
    identity.sizeBytes !== stat.sizeBytes ||
    identity.mtimeMs !== stat.mtimeMs ||
    identity.inode !== stat.inode ||
    identity.device !== stat.device
  );
}

async function commitBatch(
  { source, ports, bytes }: Reading,
  drain: Drain,
  complete: boolean,
): Promise<Drain | undefined> {
  const commit = buildCommit(source, drain.start, drain.batch, {
    offset: drain.frame.offset,
    digest: drain.digest.value(),
    head: await headOf(drain, bytes),
    stat: bytes.stat,
    unfinishedBytes: drain.frame.pendingBytes,
    complete,
  });
  const receipt = await ports.store.commit(commit);
  return receipt.status === 'stale'
    ? undefined
    : afterCommit(drain, commit.checkpoint);
}

async function headOf(drain: Drain, bytes: SourceBytes): Promise<HeadDigest> {
  const wanted = Math.min(HEAD_BYTES, drain.frame.offset);
  if (drain.head.bytes === wanted) return drain.head;
  const head = await readHead(bytes, wanted);
  return { bytes: head.length, value: sha256(head) };
}
