import {
  errorText,
  isKatoError,
  systemErrorCode,
  withoutUndefined,
  type IngestOutcome,
  type KatoErrorCode,
  type Observe,
  type SessionSource,
  type SourceRoot,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { DrainPorts } from '../drain/attempt.js';
import { drainSource } from '../drain/drain-source.js';
import type { FilePort, FileStat } from '../ports/file-port.js';
import type { IngestStore } from '../ports/ingest-store.js';
import type { FoundSource } from '../scan/walk-roots.js';
import { slots } from '../settle/slots.js';

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
  /** Hears what an open file looks like before it is read. */
  readonly onOpen?: (source: SessionSource, stat: FileStat) => void;
  /** Hears what happens, for a log: facts, never content. */
  readonly observe?: Observe;
}

/** What polling and watching share: the ports, and one bounded way to drain a source. */
export interface Engine extends Omit<
  EngineOptions,
  'concurrency' | 'onOutcome' | 'onOpen'
> {
  /** Never rejects: a source that cannot be read is an outcome, and the others go on. */
  drain(
    source: SessionSource,
    onBytes?: (count: number) => void,
  ): Promise<IngestOutcome>;
}

export function createEngine(options: EngineOptions): Engine {
  const { files, store, onOutcome, onOpen, observe } = options;
  const byId = new Map(options.providers.map((one) => [one.id, one]));
  const slot = slots(options.concurrency);
  return {
    ...options,
    drain: (source, onBytes) =>
      slot(async () => {
        const ports = withoutUndefined(
          { files, store },
          { onBytes, onOpen, observe },
        );
        const provider = byId.get(source.provider);
        const outcome = await outcomeOf(provider, source, ports);
        onOutcome?.(outcome, source);
        return outcome;
      }),
  };
}

async function outcomeOf(
  provider: AnyProvider | undefined,
  source: SessionSource,
  ports: DrainPorts,
): Promise<IngestOutcome> {
  try {
    if (provider === undefined)
      throw new TypeError(`no provider named ${source.provider}`);
    return await drainSource(provider, source, ports);
  } catch (error) {
    observeFailure(source, error, ports.observe);
    return failedOutcome(source, error);
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
