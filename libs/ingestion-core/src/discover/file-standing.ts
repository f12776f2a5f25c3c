import {
  systemErrorCode,
  type SourceFingerprint,
  type SourceRoot,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { FilePort } from '../ports/file-port.js';
import { hasChanged } from './has-changed.js';

/** Where the files of sources are looked for. */
export interface SourcePlaces {
  readonly files: Pick<FilePort, 'stat'>;
  readonly providers: readonly AnyProvider[];
  readonly roots: readonly SourceRoot[];
}

/** What stands where a source was read: `same`: reading it again gives what was read. */
export type FileStanding = 'same' | 'other' | 'gone';

/**
 * Looks whether a source can be read again as it was read: its file is below a root, its provider still claims it as
 * this source, and the system says of it what it said then. What cannot be looked at counts as `other`.
 */
export async function fileStanding(
  known: SourceFingerprint & { readonly malformed: number },
  places: SourcePlaces,
): Promise<FileStanding> {
  const { path } = known;
  const claimed = claim(known, places);
  try {
    const stat = await places.files.stat(path);
    if (stat === undefined) return 'gone';
    if (claimed === undefined || stat.kind !== 'file') return 'other';
    if (hasChanged({ ...claimed, stat }, known)) return 'other';
    // Of a document that was emptied or is half-written, kato keeps what stood there before.
    const { source } = claimed;
    const isWhole = known.malformed === 0 && known.offset === stat.sizeBytes;
    return source.reading !== 'document' || isWhole ? 'same' : 'other';
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return 'other';
  }
}

function claim(
  { provider: id, path, sourceId }: SourceFingerprint,
  { providers, roots }: SourcePlaces,
) {
  const provider = providers.find((one) => one.id === id);
  if (provider === undefined) return undefined;
  for (const root of roots) {
    if (root.provider !== id) continue;
    const below = pathBelow(root.path, path);
    if (below === undefined || (root.only ?? below) !== below) continue;
    const source = provider.claim(root, below);
    if (source === undefined || 'skipped' in source) continue;
    if (source.sourceId === sourceId && source.path === path)
      return { provider, source };
  }
  return undefined;
}

function pathBelow(root: string, path: string): string | undefined {
  const base = root.replace(/[/\\]+$/, '');
  const end = path[base.length];
  if (!path.startsWith(base) || (end !== '/' && end !== '\\')) return undefined;
  return path.slice(base.length + 1).replaceAll('\\', '/');
}
