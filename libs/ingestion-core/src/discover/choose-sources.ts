import type { SourceFingerprint } from '@kato/contracts';
import type { FoundSource } from '../scan/claim-files.js';

export interface ChosenSources {
  readonly chosen: readonly FoundSource[];
  /** Other files with the identity of a chosen one: copies in another root, the compressed twin of a plain file. */
  readonly shadowed: readonly FoundSource[];
}

/**
 * Picks one file per source identity: plain before compressed (while both exist the plain one is current), then the file
 * that was read before, then the larger, then by path. The same files always give the same choice.
 */
export function chooseSources(
  found: readonly FoundSource[],
  known: ReadonlyMap<string, Pick<SourceFingerprint, 'path'>>,
): ChosenSources {
  const best = new Map<string, FoundSource>();
  const shadowed: FoundSource[] = [];
  for (const candidate of found) {
    const { sourceId } = candidate.source;
    const rival = best.get(sourceId);
    if (rival === undefined) best.set(sourceId, candidate);
    else if (isBetter(candidate, rival, known.get(sourceId))) {
      best.set(sourceId, candidate);
      shadowed.push(rival);
    } else shadowed.push(candidate);
  }
  return { chosen: [...best.values()], shadowed };
}

function isBetter(
  a: FoundSource,
  b: FoundSource,
  known: Pick<SourceFingerprint, 'path'> | undefined,
): boolean {
  const ranks = [
    rank(a.source.encoding === 'plain', b.source.encoding === 'plain'),
    rank(a.source.path === known?.path, b.source.path === known?.path),
    a.stat.sizeBytes - b.stat.sizeBytes,
    a.source.path < b.source.path ? 1 : -1,
  ];
  return (ranks.find((difference) => difference !== 0) ?? 0) > 0;
}

function rank(a: boolean, b: boolean): number {
  return Number(a) - Number(b);
}
