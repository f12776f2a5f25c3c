import {
  addReports,
  findFamilies,
  NO_USAGE,
  usageCounter,
  type Family,
  type ProviderUsage,
  type SessionSnapshotStore,
  type SessionSummary,
  type UsageOverview,
  type UsageQuery,
  type UsageReport,
} from '@kato/contracts';

/** The part of a store that counting needs. */
export type UsageStore = Pick<SessionSnapshotStore, 'list' | 'readEvents'>;

/** What one family spent. */
interface FamilyUsage {
  readonly sessions: number;
  readonly usage: UsageReport;
  readonly undated: number;
}

/**
 * Adds up what all sessions of the store spent. Family by family, since only relatives have copies of the same API
 * message; events stream by, and only figures per message of one family are held. Sessions whose events were given up are
 * told by their number.
 */
export async function usageOverview(
  store: UsageStore,
  { provider, since }: UsageQuery,
): Promise<Omit<UsageOverview, 'ingest'>> {
  const wanted = (await store.list()).filter(
    ({ key }) => provider === undefined || key.provider === provider,
  );
  const providers = new Map<string, ProviderUsage>();
  let undated = 0;
  const held = wanted.filter((summary) => summary.evictedEvents === undefined);
  const evicted = wanted.filter(
    (summary) => summary.evictedEvents !== undefined && mayHave(summary, since),
  );
  for (const family of findFamilies(held)) {
    const spent = await familyUsage(store, family, since);
    addTo(providers, family, spent);
    undated += spent.undated;
  }
  const all = [...providers.values()].sort((a, b) =>
    a.provider < b.provider ? -1 : 1,
  );
  const total = all.reduce(
    (sum, { usage }) => addReports(sum, usage),
    NO_USAGE,
  );
  return { providers: all, total, undated, evicted: evicted.length };
}

async function familyUsage(
  store: UsageStore,
  family: Family<SessionSummary>,
  since: string | undefined,
): Promise<FamilyUsage> {
  const counter = usageCounter(since);
  const sessions = family.filter((summary) => mayHave(summary, since));
  for (const { key } of sessions)
    for await (const { events } of store.readEvents(key))
      for (const event of events) counter.add(event);
  return {
    sessions: sessions.length,
    usage: counter.report(),
    undated: counter.undated(),
  };
}

function mayHave(
  { lastAt, events }: SessionSummary,
  since: string | undefined,
): boolean {
  return (
    events > 0 &&
    (since === undefined || lastAt === undefined || lastAt >= since)
  );
}

function addTo(
  providers: Map<string, ProviderUsage>,
  [first]: Family,
  { sessions, usage }: FamilyUsage,
): void {
  if (first === undefined || sessions === 0) return;
  const { provider } = first.key;
  const before = providers.get(provider);
  providers.set(provider, {
    provider,
    sessions: sessions + (before?.sessions ?? 0),
    usage: before === undefined ? usage : addReports(before.usage, usage),
  });
}
