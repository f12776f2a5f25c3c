import type { FoundSource } from '@kato/ingestion-core';
import type { Selector } from './parse-selector.js';

/**
 * The sources that can belong to the selected session, by their paths alone: so that exporting one session does not read
 * all the others. Agents whose path does not name their session are taken along when they stand in the same folder.
 */
export function sourcesFor(
  selector: Selector,
  found: readonly FoundSource[],
): readonly FoundSource[] {
  const own = found.filter(
    ({ source }) =>
      selector.provider === undefined || source.provider === selector.provider,
  );
  if (selector.type === 'latest') return own;
  const named = own.filter(({ source }) =>
    source.sessionId.startsWith(selector.prefix),
  );
  const folders = new Set(named.map(({ source }) => folderOf(source.path)));
  const unnamedAgents = own.filter(
    ({ source }) =>
      source.sessionFrom === 'records' &&
      source.role === 'agent' &&
      folders.has(folderOf(source.path)),
  );
  return [...new Set([...named, ...unnamedAgents])];
}

function folderOf(path: string): string {
  return path.replace(/[/\\][^/\\]*$/, '');
}
