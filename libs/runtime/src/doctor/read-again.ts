import {
  errorText,
  type Checkpoint,
  type SourceFingerprint,
  type SourceState,
} from '@kato/contracts';
import {
  digestOfStart,
  drainSource,
  type FoundSource,
} from '@kato/ingestion-core';
import type { Patient } from './patient.js';

/** A file that was read, what the store remembers of it, and what it has. */
export interface ReadSource {
  readonly found: FoundSource;
  readonly fingerprint: SourceFingerprint;
  /** Absent: it is of no session, as an index is. */
  readonly state: SourceState | undefined;
}

export interface ToRead {
  readonly same: readonly ReadSource[];
  readonly behind: readonly ReadSource[];
}

export interface ReadAgain {
  /** Of which sources the store has something else, and what. A file that cannot be read is told, too. */
  readonly drift: readonly string[];
  /** Files that were written anew since they were read: the next command reads them anew. */
  readonly rewritten: number;
}

/** Reads files again, one after the other. Nothing is kept of what was read but figures. */
export async function readAgain(
  { same, behind }: ToRead,
  { files, onProgress }: Pick<Patient, 'files' | 'onProgress'>,
): Promise<ReadAgain> {
  const all = [...same, ...behind];
  const bytesTotal = all.reduce((sum, one) => sum + sizeOf(one), 0);
  const drift: string[] = [];
  let bytesDone = 0;
  let rewritten = 0;
  for (const [n, one] of all.entries()) {
    onProgress?.({ bytesDone, bytesTotal });
    try {
      if (n >= same.length) {
        if (!(await goesOn(one, files))) rewritten++;
      } else {
        const told = await difference(one, files);
        if (told !== undefined) drift.push(named(one, told));
      }
    } catch (error) {
      drift.push(named(one, errorText(error)));
    }
    bytesDone += sizeOf(one);
  }
  onProgress?.({ bytesDone, bytesTotal });
  return { drift, rewritten };
}

function named({ fingerprint }: ReadSource, told: string): string {
  return `${fingerprint.sourceId}: ${told}`;
}

function sizeOf({ found }: ReadSource): number {
  return found.stat.sizeBytes;
}

/** Decodes and folds the whole file, as the first reading did. */
async function difference(
  { found, state, fingerprint }: ReadSource,
  files: Patient['files'],
): Promise<string | undefined> {
  const now = await decodeWhole(found, files);
  if (
    state === undefined ||
    now === undefined ||
    state.lostEvents !== undefined
  )
    return undefined;
  if (now.offset !== fingerprint.offset || state.offset !== now.offset)
    return undefined; // it goes on meanwhile, or is a document that was kept as it stood before
  if (now.digest.value !== state.digest) return 'its bytes are others';
  const figures = ['events', 'records', 'malformed', 'unknown'] as const;
  const other = figures.filter(
    (name) => now.summary[name] !== state.summary[name],
  );
  return other.length === 0
    ? undefined
    : other
        .map(
          (name) =>
            `${state.summary[name]} ${name} in the store, ${now.summary[name]} in the file`,
        )
        .join('; ');
}

/** The last checkpoint of a reading that is kept nowhere. */
async function decodeWhole(
  { provider, source }: FoundSource,
  files: Patient['files'],
): Promise<Checkpoint | undefined> {
  const last: { checkpoint?: Checkpoint } = {};
  await drainSource(provider, source, {
    files,
    store: {
      checkpoint: async () => last.checkpoint,
      async commit({ checkpoint }) {
        last.checkpoint = checkpoint;
        return { status: 'committed', revision: 0 };
      },
    },
  });
  return last.checkpoint;
}

/** Whether a file that looks different begins as it did when it was read. */
async function goesOn(
  { found, state }: ReadSource,
  files: Patient['files'],
): Promise<boolean> {
  const { source, stat } = found;
  if (state === undefined || source.reading === 'document') return true;
  if (source.encoding === 'plain' && stat.sizeBytes < state.offset)
    return false;
  return (await digestOfStart(files, source, state.offset)) === state.digest;
}
