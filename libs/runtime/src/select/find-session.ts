import type { KnownSessions } from '../sessions/known-sessions.js';
import {
  KatoError,
  type IngestReport,
  type IngestRequest,
  type SessionSnapshotStore,
  type SessionEntry,
  type SessionSummary,
} from '@kato/contracts';
import type { ProviderIngestionRunner } from '@kato/ingestion-core';
import { keyTexts, matchSelector } from './match-selector.js';
import type { Selector } from './parse-selector.js';
import { sourcesFor } from './sources-for.js';

export interface FindPorts {
  readonly runner: Pick<ProviderIngestionRunner, 'poll'>;
  readonly known: KnownSessions;
  readonly store: Pick<SessionSnapshotStore, 'get'>;
  readonly storePath: string;
  readonly onProgress?: IngestRequest['onProgress'];
}

/** A session, all that the store has, and the pass over the files that found it. */
export interface FoundSession {
  readonly summary: SessionSummary;
  readonly stored: readonly SessionEntry[];
  readonly ingest: IngestReport;
}

/**
 * Finds the one session that a selector names: reads the files that can belong to it, then asks the store. Only when that
 * finds nothing is everything read, since a file need not be named after its session.
 * Throws `SESSION_NOT_FOUND` (saying where it looked) or `SELECTOR_AMBIGUOUS` (with the candidates).
 */
export async function findSession(
  text: string,
  selector: Selector,
  ports: FindPorts,
): Promise<FoundSession> {
  const { onProgress } = ports;
  const progress = onProgress && { onProgress };
  const before = await ports.known.entries();
  const first = await ports.runner.poll({
    ...progress,
    select: (found) => sourcesFor(selector, found, before),
  });
  let stored = await ports.known.entries();
  let matches = matchSelector(selector, stored);
  let ingest = first;
  if (matches.length === 0 && selector.type !== 'latest') {
    ingest = await ports.runner.poll(progress);
    stored = await ports.known.entries();
    matches = matchSelector(selector, stored);
  }
  const [match, ...others] = matches;
  if (match === undefined) throw notFound(text, ingest, ports.storePath);
  if (others.length > 0) throw ambiguous(text, matches);
  const found = await ports.store.get(match.key, { maxEvents: 0 });
  if (found === undefined) throw notFound(text, ingest, ports.storePath); // given up in this moment
  return { summary: found.summary, stored, ingest };
}

function notFound(
  text: string,
  report: IngestReport,
  storePath: string,
): KatoError {
  const places = report.roots.map(
    ({ provider, path, exists, problem }) =>
      `${provider}: ${path}${exists ? '' : ' (does not exist)'}${problem === undefined ? '' : ` (${problem})`}`,
  );
  const unread = report.failed.map(
    ({ path, error }) => `not readable: ${path} (${error?.message ?? ''})`,
  );
  const looked = [...places, `store: ${storePath}`, ...unread];
  return new KatoError(
    'SESSION_NOT_FOUND',
    `no such session: ${JSON.stringify(text)}\n  looked in\n${looked.map((place) => `    ${place}`).join('\n')}`,
    {
      hint: '`kato list` shows the sessions that there are',
      details: { selector: text, looked },
    },
  );
}

function ambiguous(text: string, matches: readonly SessionEntry[]): KatoError {
  const candidates = keyTexts(matches.map(({ key }) => key));
  const shown = candidates.slice(0, 20).map((key) => `    ${key}`);
  const more = candidates.length - shown.length;
  return new KatoError(
    'SELECTOR_AMBIGUOUS',
    `${candidates.length} sessions match ${JSON.stringify(text)}\n${shown.join('\n')}${more > 0 ? `\n    … and ${more} more` : ''}`,
    {
      hint: 'give more characters of the id, or `provider/id`',
      details: { selector: text, candidates },
    },
  );
}
