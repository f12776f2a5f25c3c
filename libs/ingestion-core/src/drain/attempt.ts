import type { IngestOutcome, Observe, SessionSource } from '@kato/contracts';
import type { FilePort, FileStat } from '../ports/file-port.js';
import type { IngestStore } from '../ports/ingest-store.js';
import type { Reading } from './reading.js';

/** What a drain works with. */
export interface DrainPorts {
  readonly files: FilePort;
  readonly store: Pick<IngestStore, 'checkpoint' | 'commit'>;
  readonly onBytes?: (count: number) => void;
  /** Hears what the open file looks like before it is read. */
  readonly onOpen?: (source: SessionSource, stat: FileStat) => void;
  /** Hears of sources that are new, begun again, or read again. */
  readonly observe?: Observe;
}

/** One try to bring a source up to date: it ends with an outcome, or overtaken by another process. */
export interface Attempt extends Reading {
  readonly ports: DrainPorts;
}

/** What a drain did in one go. */
export interface Slice {
  readonly outcome: IngestOutcome;
  /** There is more: the next slice goes on, at least up to this byte. */
  readonly until?: number;
}

/** What an attempt read, in all of its commits. */
export interface Counts {
  bytesRead: number;
  records: number;
  malformed: number;
  events: number;
  unknown: number;
}

/** The outcome of an attempt that was not overtaken. `isNews`: something was committed. */
export function attemptOutcome(
  { source }: Attempt,
  read: Counts & { readonly generation: number },
  isNews: boolean,
): IngestOutcome {
  const { sourceId, provider, sessionId, role, path } = source;
  const status = isNews ? 'ingested' : 'unchanged';
  return { sourceId, provider, sessionId, role, path, status, ...read };
}

/** The outcome of two slices of one source, one after the other. */
export function addOutcome(
  before: IngestOutcome,
  after: IngestOutcome,
): IngestOutcome {
  const isNews = [before, after].some(({ status }) => status === 'ingested');
  const status =
    after.status !== 'failed' && isNews ? 'ingested' : after.status;
  return {
    ...after,
    status,
    bytesRead: before.bytesRead + after.bytesRead,
    records: before.records + after.records,
    malformed: before.malformed + after.malformed,
    events: before.events + after.events,
    unknown: before.unknown + after.unknown,
  };
}
