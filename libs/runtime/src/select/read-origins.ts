import type { KnownSessions } from '../sessions/known-sessions.js';
import {
  sourceId,
  type IngestReport,
  type IngestRequest,
  type SessionEntry,
} from '@kato/contracts';
import type { ProviderIngestionRunner } from '@kato/ingestion-core';
import type { FoundSession } from './find-session.js';

export interface OriginPorts {
  readonly runner: Pick<ProviderIngestionRunner, 'poll'>;
  readonly known: KnownSessions;
  readonly onProgress?: IngestRequest['onProgress'];
}

/**
 * Reads the files that a session names as its origin, and those that these name, as far as the store does not have them: a
 * session is found by its own files alone, and its beginning may lie in others.
 */
export async function readOrigins(
  found: FoundSession,
  { runner, known, onProgress }: OriginPorts,
): Promise<FoundSession> {
  const asked = new Set<string>();
  let { stored, ingest } = found;
  for (;;) {
    const wanted = missingOrigins(found.summary, stored).filter(
      (origin) => !asked.has(origin),
    );
    if (wanted.length === 0) return { ...found, stored, ingest };
    for (const origin of wanted) asked.add(origin);
    const { provider } = found.summary.key;
    const more = await runner.poll({
      ...(onProgress && { onProgress }),
      select: (sources) =>
        sources.filter(
          ({ source }) =>
            source.provider === provider &&
            (wanted.includes(source.sessionId) ||
              wanted.includes(source.sourceId)),
        ),
    });
    ingest = addReports(ingest, more);
    stored = await known.entries();
  }
}

/** Sessions and files that are named as an origin, from the session upwards, and are not in the store. */
function missingOrigins(
  summary: SessionEntry,
  stored: readonly SessionEntry[],
): readonly string[] {
  const { provider } = summary.key;
  const sessions = new Set<string>();
  const files = new Map<string, SessionEntry>();
  for (const one of stored)
    if (one.key.provider === provider) {
      sessions.add(one.key.sessionId);
      for (const source of one.sources) files.set(source.sourceId, one);
    }
  const missing = new Set<string>();
  const passed = new Set<SessionEntry>();
  const open = [summary];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (passed.has(at)) continue;
    passed.add(at);
    const { forkedFrom } = at.lineage;
    if (forkedFrom !== undefined && !sessions.has(forkedFrom))
      missing.add(forkedFrom);
    for (const source of at.sources) {
      const base = source.summary.lineage.historyBase;
      if (base === undefined) continue;
      const file = sourceId(provider, base.source);
      const owner = files.get(file);
      if (owner !== undefined) open.push(owner);
      if (readTo(owner, file) < (base.endOffset ?? 0)) missing.add(file);
    }
  }
  return [...missing];
}

/** How far a file has been read; nothing of it is less than its beginning. */
function readTo(owner: SessionEntry | undefined, file: string): number {
  const source = owner?.sources.find(({ sourceId }) => sourceId === file);
  return source?.offset ?? -1;
}

function addReports(a: IngestReport, b: IngestReport): IngestReport {
  return {
    ...a,
    unchanged: a.unchanged + b.unchanged,
    ingested: a.ingested + b.ingested,
    bytesRead: a.bytesRead + b.bytesRead,
    records: a.records + b.records,
    malformed: a.malformed + b.malformed,
    events: a.events + b.events,
    unknown: a.unknown + b.unknown,
    failed: [...a.failed, ...b.failed],
  };
}
