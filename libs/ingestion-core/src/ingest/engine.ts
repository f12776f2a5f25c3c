import {
  errorText,
  isKatoError,
  KatoError,
  systemErrorCode,
  withoutUndefined,
  type IngestOutcome,
  type KatoErrorCode,
  type Observe,
  type RootReport,
  type SessionSource,
  type SourceRoot,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { addOutcome, type Slice } from '../drain/attempt.js';
import { drainSlice, type Drained } from '../drain/drain-slice.js';
import type { FilePort, FileStat } from '../ports/file-port.js';
import type { IngestStore } from '../ports/ingest-store.js';
import type { FoundSource } from '../scan/claim-files.js';
import { slots } from '../settle/slots.js';
import { quarantine, type Quarantine } from './quarantine.js';

export interface EngineOptions {
  readonly providers: readonly AnyProvider[];
  readonly roots: readonly SourceRoot[];
  readonly files: FilePort;
  readonly store: IngestStore;
  /** How many sources are read at once. */
  readonly concurrency: number;
  /** Hears of every drain that ended. */
  readonly onOutcome?: (outcome: IngestOutcome, source: SessionSource) => void;
  /** Hears of every file that a scan found and may read. */
  readonly onFound?: (found: FoundSource) => void;
  /** Hears what every root was like when all files had been looked at once more: after each pass and each round. */
  readonly onScanned?: (roots: readonly RootReport[]) => void;
  /** Hears what an open file looks like before it is read. */
  readonly onOpen?: (source: SessionSource, stat: FileStat) => void;
  /** Says that ingestion ends: what is being read is read to the end of its slice, nothing new is begun. */
  readonly isEnding?: () => boolean;
  /** Hears what happens, for a log: facts, never content. */
  readonly observe?: Observe;
}

/** What one drain is asked for beside its source. */
export interface DrainHow {
  readonly onBytes?: (count: number) => void;
  /** See `Reading`. */
  readonly again?: number | undefined;
}

/** What polling and watching share: the ports, and one bounded way to drain a source. */
export interface Engine extends Omit<
  EngineOptions,
  'concurrency' | 'onOutcome' | 'onOpen'
> {
  /** Never rejects: a source that cannot be read is an outcome, and the others go on. */
  drain(source: SessionSource, how?: DrainHow): Promise<IngestOutcome>;
}

export function createEngine(options: EngineOptions): Engine {
  const { files, store, onOutcome, onOpen, observe } = options;
  const { isEnding = () => false } = options;
  const byId = new Map(options.providers.map((one) => [one.id, one]));
  const slot = slots(options.concurrency);
  const crashes = quarantine(withoutUndefined({ files, store }, { observe }));
  return {
    ...options,
    async drain(source, { onBytes, again } = {}) {
      const ports = withoutUndefined(
        { files, store, crashes },
        { onBytes, onOpen, observe },
      );
      const provider = byId.get(source.provider);
      // A slot for each slice: who has much to read does not keep the others waiting.
      const next = (until?: number): Promise<Slice | 'ended'> =>
        slot(async () =>
          isEnding()
            ? 'ended'
            : sliceOf(provider, { source, ports, again }, until),
        );
      const first = await next();
      if (first === 'ended') return failedOutcome(source, interrupted());
      let { outcome, until } = first;
      while (until !== undefined) {
        const more = await next(until);
        if (more === 'ended') break; // the store knows that there is more
        outcome = addOutcome(outcome, more.outcome);
        ({ until } = more);
      }
      onOutcome?.(outcome, source);
      return outcome;
    },
  };
}

/** A source to be drained, with what keeps away from it when it crashes the reader. */
interface Guarded extends Pick<Drained, 'source' | 'again'> {
  readonly ports: Drained['ports'] & { readonly crashes: Quarantine };
}

async function sliceOf(
  provider: AnyProvider | undefined,
  { source, ports, again }: Guarded,
  until: number | undefined,
): Promise<Slice> {
  const { crashes } = ports;
  let opened: FileStat | undefined;
  const onOpen: EngineOptions['onOpen'] = (of, stat) => {
    opened = stat;
    ports.onOpen?.(of, stat);
  };
  try {
    if (provider === undefined)
      throw new TypeError(`no provider named ${source.provider}`);
    const refusal = await crashes.refusal(source);
    if (refusal !== undefined)
      return { outcome: failedOutcome(source, refusal) };
    const heard = { ...ports, onOpen };
    const drained = { provider, source, ports: heard, again };
    const slice = await drainSlice(drained, until);
    crashes.read(source);
    return slice;
  } catch (error) {
    observeFailure(source, error, ports.observe);
    const reported = await crashes.failed(source, error, opened);
    return { outcome: failedOutcome(source, reported) };
  }
}

// Not the message: that of an error which is not ours may quote what was read.
function observeFailure(
  { provider, sessionId: session, sourceId, path }: SessionSource,
  error: unknown,
  observe: Observe | undefined,
): void {
  const reason = systemErrorCode(isKatoError(error) ? error.cause : error);
  observe?.(
    withoutUndefined({
      ...{ event: 'source.failed', provider, session, source: sourceId, path },
      ...{ code: codeOf(error), reason },
    }),
  );
}

function interrupted(): KatoError {
  return new KatoError('INTERRUPTED', 'not read: ingestion was stopped');
}

function codeOf(error: unknown): KatoErrorCode {
  return isKatoError(error) ? error.code : 'SOURCE_UNREADABLE';
}

function failedOutcome(source: SessionSource, error: unknown): IngestOutcome {
  return {
    sourceId: source.sourceId,
    provider: source.provider,
    sessionId: source.sessionId,
    role: source.role,
    path: source.path,
    status: 'failed',
    bytesRead: 0,
    records: 0,
    malformed: 0,
    events: 0,
    unknown: 0,
    generation: 0,
    error: { code: codeOf(error), message: errorText(error) },
  };
}
