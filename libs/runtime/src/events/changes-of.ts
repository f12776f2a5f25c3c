import { setTimeout as wait } from 'node:timers/promises';
import type {
  SessionKey,
  SessionSnapshotStore,
  SessionSource,
} from '@kato/contracts';
import type {
  FilePort,
  FileStat,
  ProviderIngestionRunner,
} from '@kato/ingestion-core';

export interface ChangePorts {
  readonly runner: Pick<
    ProviderIngestionRunner,
    'outcomes$' | 'poll' | 'read' | 'state'
  >;
  readonly files: Pick<FilePort, 'stat'>;
  readonly store: Pick<SessionSnapshotStore, 'get'>;
}

/** How soon a change to a file of the session is seen where nothing is watched. */
const LOOK_MS = 200;
/** How soon a new file of it is: that takes a look at all files there are. */
const SCAN_MS = 2000;
/** A look at all files takes at most a twentieth of the time. */
const SCAN_SHARE = 20;
const NOT_LOOKED = -1;

/**
 * Gives a moment now, and whenever something has come to a session: whatever this process reads is heard. Where nothing is
 * watched, the session's own files are looked at (one `stat` each) and what is new in them is read.
 */
export async function* changesOf(
  key: SessionKey,
  ports: ChangePorts,
  signal?: AbortSignal,
): AsyncGenerator<SessionKey> {
  const change = bell();
  const subscription = ports.runner.outcomes$.subscribe(({ provider }) => {
    if (provider === key.provider) change.ring();
  });
  signal?.addEventListener('abort', change.ring, { once: true });
  const looking = new AbortController();
  const failed: { error?: unknown } = {};
  // Not raced with: each race would leave something at a promise that lives as long as the reader.
  const ended = lookAtFiles(key, ports, { signal: looking.signal, ...change })
    // The bell wakes the loop below, which throws it.
    .then(undefined, (error: unknown) => {
      failed.error = error;
      change.ring();
    });
  try {
    let revision: number | undefined = NOT_LOOKED;
    while (signal?.aborted !== true) {
      if ('error' in failed) throw failed.error;
      const found = await ports.store.get(key, { maxEvents: 0 });
      const isNew = found?.revision !== revision;
      revision = found?.revision;
      if (isNew) yield key;
      else await change.rung();
    }
  } finally {
    looking.abort();
    subscription.unsubscribe();
    signal?.removeEventListener('abort', change.ring);
    await ended;
  }
}

/** Something that rings once however often it was rung, and for whoever comes later. */
interface Bell {
  readonly ring: () => void;
  readonly rung: () => Promise<void>;
}

function bell(): Bell {
  let wake: (() => void) | undefined;
  let isRung = false;
  return {
    ring() {
      isRung = true;
      wake?.();
    },
    async rung() {
      if (!isRung) await new Promise<void>((resolve) => (wake = resolve));
      isRung = false;
    },
  };
}

interface Looking extends Pick<Bell, 'ring'> {
  readonly signal: AbortSignal;
}

/** Looks until it is stopped; while the runner watches, it only waits. */
async function lookAtFiles(
  key: SessionKey,
  ports: ChangePorts,
  { signal, ring }: Looking,
): Promise<void> {
  const { runner, files } = ports;
  let sources: readonly SessionSource[] = [];
  let nextScan = -Infinity;
  const looks = new Map<string, string>();
  while (!signal.aborted) {
    if (runner.state().watch === 'off') {
      const begun = performance.now();
      if (begun >= nextScan) {
        sources = await sourcesOf(key, ports);
        const tookMs = performance.now() - begun;
        nextScan = begun + Math.max(SCAN_MS, tookMs * SCAN_SHARE);
      }
      for (const source of sources) {
        const now = looksOf(await files.stat(source.path));
        if (now === looks.get(source.path)) continue;
        looks.set(source.path, now);
        await runner.read(source);
        ring();
      }
    }
    await Promise.allSettled([wait(LOOK_MS, undefined, { signal })]); // an end rejects it
  }
}

/** The files of a session; what is new in them is read. */
async function sourcesOf(
  key: SessionKey,
  { runner, store }: ChangePorts,
): Promise<readonly SessionSource[]> {
  const snapshot = await store.get(key, { maxEvents: 0 });
  const known = new Set(
    snapshot?.summary.sources.map(({ sourceId }) => sourceId),
  );
  let sources: readonly SessionSource[] = [];
  await runner.poll({
    select(found) {
      const own = found.filter(
        ({ source }) =>
          source.provider === key.provider &&
          (source.sessionId === key.sessionId || known.has(source.sourceId)),
      );
      sources = own.map(({ source }) => source);
      return own;
    },
  });
  return sources;
}

function looksOf(stat: FileStat | undefined): string {
  return stat === undefined
    ? ''
    : `${stat.inode} ${stat.sizeBytes} ${stat.mtimeMs} ${stat.ctimeMs}`;
}
