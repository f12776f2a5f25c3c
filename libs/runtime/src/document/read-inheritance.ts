import {
  findFamilies,
  findInheritance,
  isKatoError,
  relativesToRead,
  saidIds,
  type ConversationEvent,
  type Inheritance,
  type Relative,
  type SessionKey,
  type SessionEntry,
  type SessionSnapshotStore,
  type SessionSummary,
} from '@kato/contracts';

/** Sessions that begin alike, or name each other. */
export type Families = ReturnType<typeof findFamilies>;

/** A session as it was read, and all sessions of the store. */
export interface ReadSession {
  readonly summary: SessionSummary;
  readonly events: readonly ConversationEvent[];
  readonly stored: readonly SessionEntry[];
  /** The families among them, where somebody has found them already. */
  readonly families?: Families | undefined;
}

/**
 * Finds what a session begins with that is another one's. Most sessions have no relative, and cost nothing; of a
 * relative's events, where its summary does not tell enough, only ids are kept.
 */
export async function readInheritance(
  store: Pick<SessionSnapshotStore, 'readEvents'>,
  { summary, events, stored, families = findFamilies(stored) }: ReadSession,
): Promise<Inheritance | undefined> {
  const { key } = summary;
  const own = families.find((family) =>
    family.some((member) => isSame(member.key, key)),
  );
  const family = (own ?? []).filter((member) => !isSame(member.key, key));
  const toRead = new Set(relativesToRead(summary, family));
  const relatives: Relative[] = [];
  for (const relative of family)
    relatives.push(
      toRead.has(relative)
        ? await relativeOf(store, relative)
        : { summary: relative },
    );
  return findInheritance(summary, events, relatives);
}

// What a relative said is only needed to tell what was copied from it: where that cannot be known any more, because its
// events were given up and its file has gone, the session itself is still whole.
async function relativeOf(
  store: Pick<SessionSnapshotStore, 'readEvents'>,
  summary: SessionEntry,
): Promise<Relative> {
  try {
    return { summary, said: await saidIn(store, summary.key) };
  } catch (error) {
    if (isKatoError(error) && error.code === 'SOURCE_UNREADABLE')
      return { summary };
    throw error;
  }
}

async function saidIn(
  store: Pick<SessionSnapshotStore, 'readEvents'>,
  key: SessionKey,
): Promise<ReadonlySet<string>> {
  const said = saidIds();
  for await (const { events } of store.readEvents(key))
    for (const event of events) said.add(event);
  return said.ids;
}

function isSame(a: SessionKey, b: SessionKey): boolean {
  return a.provider === b.provider && a.sessionId === b.sessionId;
}
