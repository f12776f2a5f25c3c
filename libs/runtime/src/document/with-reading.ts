import {
  KatoError,
  sessionKeyText,
  type EarlierReading,
  type RetentionStore,
  type SessionKey,
  type SessionReader,
  type SessionSnapshotStore,
} from '@kato/contracts';

/** Where earlier readings are. */
export type EarlierReadings = Pick<RetentionStore, 'readings' | 'earlier'>;

/** An earlier reading of a session. */
export interface AskedReading {
  readonly key: SessionKey;
  readonly reading: number | undefined;
}

/**
 * The store, with one session as an earlier reading had it. Its agents and relatives are as they are now. Throws
 * `READING_NOT_FOUND`, with those that there are.
 */
export async function withReading(
  store: SessionSnapshotStore,
  { key, reading }: AskedReading,
  durable: EarlierReadings,
): Promise<SessionSnapshotStore> {
  if (reading === undefined) return store;
  const own = (await durable.readings()).filter((one) => isSame(one.key, key));
  if (!own.some(({ generation }) => generation === reading))
    throw notFound({ key, reading }, own);
  const earlier = durable.earlier(reading);
  const of = (asked: SessionKey): SessionReader =>
    isSame(asked, key) ? earlier : store;
  return {
    commit: (commit) => store.commit(commit),
    checkpoint: (id) => store.checkpoint(id),
    fingerprints: () => store.fingerprints(),
    list: () => store.list(),
    get: (asked, window) => of(asked).get(asked, window),
    readEvents: (asked) => of(asked).readEvents(asked),
    readBatch: (asked, ref) => of(asked).readBatch(asked, ref),
    readDiagnostics: (asked) => of(asked).readDiagnostics(asked),
    close: () => store.close(),
  };
}

function isSame(a: SessionKey, b: SessionKey): boolean {
  return a.provider === b.provider && a.sessionId === b.sessionId;
}

function notFound(
  { key, reading }: AskedReading,
  own: readonly EarlierReading[],
): KatoError {
  const lines = own.map(
    ({ generation, path, bytes, events, fileTime }) =>
      `    ${generation}: ${path}, ${bytes} bytes, ${events} events${fileTime === undefined ? '' : `, of ${fileTime}`}`,
  );
  const name = sessionKeyText(key);
  const [what, hint] =
    own.length === 0
      ? ['it has none', 'without --reading the session is exported as it is']
      : [`it has\n${lines.join('\n')}`, '`kato list --all` shows them too'];
  return new KatoError(
    'READING_NOT_FOUND',
    `${name} has no earlier reading ${reading}; ${what}`,
    { hint, details: { readings: own.map(({ generation }) => generation) } },
  );
}
