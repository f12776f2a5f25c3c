import type {
  CheckedSource,
  LedgerSource,
  SourceId,
  SourceStanding,
} from '@kato/contracts';

/** A source as the store has read it last. */
export interface StoredSource {
  readonly sourceId: SourceId;
  /** Absent: no file has these bytes. */
  readonly path?: string;
  /** Bytes read, and their digest. */
  readonly offset: number;
  readonly digest: string;
}

/** What can be asked of the files. */
export interface SourceFiles {
  isThere(path: string): Promise<boolean>;
  /** The digest of its first bytes; `undefined` when there are not so many. */
  digestOfStart(
    source: Required<Pick<StoredSource, 'sourceId' | 'path'>>,
    bytes: number,
  ): Promise<string | undefined>;
}

/**
 * How each source of an export stands today. Where the store has read just as many bytes, their digest decides; where it has
 * read more, the first bytes of the file do.
 */
export async function sourceStandings(
  sources: readonly LedgerSource[],
  stored: ReadonlyMap<SourceId, StoredSource>,
  files: SourceFiles,
): Promise<readonly CheckedSource[]> {
  const checked: CheckedSource[] = [];
  for (const source of sources) {
    const { sourceId, bytes } = source;
    const now = stored.get(sourceId);
    const standing =
      now === undefined ? 'lost' : await standingOf(source, now, files);
    checked.push({
      ...{ sourceId, standing, bytes },
      ...(standing === 'grown' &&
        now !== undefined && { grownBytes: now.offset - bytes }),
    });
  }
  return checked;
}

async function standingOf(
  { bytes, digest }: LedgerSource,
  now: StoredSource,
  files: SourceFiles,
): Promise<SourceStanding> {
  if (now.offset < bytes) return 'rewritten';
  const { sourceId, path } = now;
  const isThere = path !== undefined && (await files.isThere(path));
  if (now.offset === bytes) {
    if (now.digest !== digest) return 'rewritten';
    return isThere ? 'same' : 'kept';
  }
  if (!isThere) return 'unprovable';
  return (await files.digestOfStart({ sourceId, path }, bytes)) === digest
    ? 'grown'
    : 'rewritten';
}
