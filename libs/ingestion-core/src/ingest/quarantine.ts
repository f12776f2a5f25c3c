import {
  errorText,
  isKatoError,
  KatoError,
  systemErrorCode,
  type Checkpoint,
  type Observe,
  type SessionSource,
  type SourceId,
} from '@kato/contracts';
import type { FilePort, FileStat } from '../ports/file-port.js';
import { looksNow, looksOf } from '../scan/file-looks.js';
import type { IngestStore } from '../ports/ingest-store.js';

/** Keeps away from sources at which the reader crashes again and again. */
export interface Quarantine {
  /** Why a source is not read now; `undefined`: it may be. */
  refusal(source: SessionSource): Promise<KatoError | undefined>;
  /** Notes what was thrown at a source, which looked so when it was opened; gives the error to report. */
  failed(
    source: SessionSource,
    error: unknown,
    opened: FileStat | undefined,
  ): Promise<unknown>;
  /** It was read. */
  read(source: SessionSource): void;
}

export interface QuarantinePorts {
  readonly files: Pick<FilePort, 'stat'>;
  readonly store: Pick<IngestStore, 'checkpoint'>;
  readonly observe?: Observe;
}

/** Where and how often the reader crashed, and what the file looked like. */
interface Crashes {
  readonly path: string;
  readonly place: string;
  readonly attempts: number;
  readonly looks: string | undefined;
  readonly refusal: KatoError;
}

/** As often in a row, without coming forward. */
const MAX_CRASHES = 2;

/**
 * A source at which the reader crashed twice with the checkpoint at one place is left alone until its file looks different;
 * then it gets one try each time. What counts is a crash (what was thrown is neither kato's nor the system's error): a file
 * that cannot be opened, or a store that cannot be written, is tried again as ever. It is forgotten with the process: the
 * next one may read better.
 */
export function quarantine(ports: QuarantinePorts): Quarantine {
  const crashed = new Map<SourceId, Crashes>();
  return {
    async refusal({ sourceId, path }) {
      const known = crashed.get(sourceId);
      if (known === undefined || known.attempts < MAX_CRASHES) return undefined;
      if (known.path !== path) return undefined;
      const looks = await looksNow(ports.files, path);
      return looks === known.looks ? known.refusal : undefined;
    },
    async failed(source, error, opened) {
      if (!isCrash(error)) return error;
      const { sourceId, path } = source;
      const checkpoint = await checkpointOf(ports.store, sourceId);
      if (checkpoint === 'unknown') return error;
      const place = placeOf(checkpoint);
      const before = crashed.get(sourceId);
      const isAgain = before?.place === place && before.path === path;
      const attempts = isAgain ? before.attempts + 1 : 1;
      const offset = checkpoint?.offset ?? 0;
      const refusal = refusalOf({ path, attempts, offset, error });
      const looks = opened && looksOf(opened);
      crashed.set(sourceId, { path, place, attempts, looks, refusal });
      if (attempts < MAX_CRASHES) return error;
      observeQuarantine(source, { attempts, offset }, ports.observe);
      return refusal;
    },
    read: ({ sourceId }) => void crashed.delete(sourceId),
  };
}

function isCrash(error: unknown): boolean {
  const code = systemErrorCode(error);
  // Codes of Node's own errors (ERR_STRING_TOO_LONG) are not the system's.
  return !isKatoError(error) && (code === undefined || code.startsWith('ERR_'));
}

async function checkpointOf(
  store: QuarantinePorts['store'],
  sourceId: SourceId,
): Promise<Checkpoint | undefined | 'unknown'> {
  try {
    return await store.checkpoint(sourceId);
  } catch {
    return 'unknown'; // the next drain meets the same failure, and reports it
  }
}

function placeOf(checkpoint: Checkpoint | undefined): string {
  return `${checkpoint?.generation ?? 0}:${checkpoint?.offset ?? 0}`;
}

function refusalOf(crash: {
  readonly path: string;
  readonly attempts: number;
  readonly offset: number;
  readonly error: unknown;
}): KatoError {
  const { path, attempts, offset, error } = crash;
  return new KatoError(
    'SOURCE_QUARANTINED',
    `reading failed ${attempts} times after byte ${offset}; left alone until the file changes: ${errorText(error)}`,
    { details: { path, attempts, offset }, cause: error },
  );
}

function observeQuarantine(
  { provider, sessionId: session, sourceId: source, path }: SessionSource,
  crash: { readonly attempts: number; readonly offset: number },
  observe: Observe | undefined,
): void {
  observe?.({
    ...{ event: 'source.quarantined', provider, session, source, path },
    ...crash,
  });
}
