import type { SessionEntry } from '@kato/contracts';
import type { FoundSource } from '@kato/ingestion-core';
import { matchSelector } from './match-selector.js';
import type { Selector } from './parse-selector.js';

/**
 * The sources that can belong to the selected session: by their paths (what stands beside a transcript as well), and those that the store knows of it, since a file
 * need not be named after its session. So exporting one session does not read all the others. Agents whose path does not
 * name their session are taken along when they stand in the same folder.
 */
export function sourcesFor(
  selector: Selector,
  found: readonly FoundSource[],
  stored: readonly SessionEntry[],
): readonly FoundSource[] {
  const own = found.filter(
    ({ source }) =>
      selector.provider === undefined || source.provider === selector.provider,
  );
  if (selector.type === 'latest') return own;
  const known = new Set(
    matchSelector(selector, stored).flatMap(({ sources }) =>
      sources.map(({ sourceId }) => sourceId),
    ),
  );
  const named = own.filter(
    ({ source }) =>
      source.sessionId.startsWith(selector.prefix) ||
      known.has(source.sourceId),
  );
  const folders = new Set(named.map(({ source }) => folderOf(source.path)));
  const unnamedAgents = own.filter(
    ({ source }) =>
      source.sessionFrom === 'records' &&
      source.role === 'agent' &&
      folders.has(folderOf(source.path)),
  );
  // They may name the session, and are small.
  const indexes = own.filter(({ source }) => source.role === 'index');
  return [...new Set([...named, ...unnamedAgents, ...indexes])];
}

function folderOf(path: string): string {
  return path.replace(/[/\\][^/\\]*$/, '');
}
