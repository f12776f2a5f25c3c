import {
  errorText,
  systemErrorCode,
  type RootReport,
  type SessionSource,
  type SourceRoot,
} from '@kato/contracts';
import { joinPath, type AnyProvider } from '@kato/contracts/provider';
import type { FilePort, FileStat } from '../ports/file-port.js';

/** A source as a scan found it. */
export interface FoundSource {
  readonly source: SessionSource;
  readonly provider: AnyProvider;
  readonly stat: FileStat;
}

/** Where to look. */
export interface Places {
  readonly files: FilePort;
  readonly providers: readonly AnyProvider[];
  readonly roots: readonly SourceRoot[];
}

/** What a walk says beside the sources: it is added to while the walk goes on. */
export interface WalkNotes {
  readonly reports: RootReport[];
  /** Reasons, one per file that is passed over. */
  readonly skipped: string[];
}

/** Directories deeper than this below a root are not entered: a guard against loops. */
const MAX_DEPTH = 12;
const STATS_AT_ONCE = 32;

/**
 * Looks at every file below every root, without opening any, a slice at a time: whoever walks slowly lists and stats
 * slowly. Roots that lead to the same real directory are looked at once. A root that is missing or unreadable is reported,
 * and what below it is unreadable.
 */
export async function* walkRoots(
  { files, providers, roots }: Places,
  { reports, skipped }: WalkNotes,
): AsyncGenerator<readonly FoundSource[]> {
  const seen = new Set<string>();
  for (const root of roots) {
    const provider = providers.find(({ id }) => id === root.provider);
    if (provider === undefined) continue;
    const walker = { files, skipped, root, provider, unreadable: [] };
    const standing = { exists: true };
    try {
      const real = await files.realPath(root.path);
      standing.exists = real !== undefined;
      const key = `${root.provider}\0${real}`;
      if (real !== undefined && !seen.has(key)) {
        seen.add(key);
        yield* walkRoot(walker);
      }
      note(reports, reportOf(walker, standing.exists), root);
    } catch (error) {
      note(reports, reportOf(walker, standing.exists, reasonOf(error)), root);
    }
  }
}

/** One root being looked at. */
interface Walker {
  readonly files: FilePort;
  readonly root: SourceRoot;
  readonly provider: AnyProvider;
  readonly skipped: string[];
  /** Folders and files below the root that the system does not let us look at, and why. */
  readonly unreadable: string[];
}

// Where one file is looked for, there is nothing to say unless it cannot be read.
function note(
  reports: RootReport[],
  report: RootReport,
  { only }: SourceRoot,
): void {
  if (only === undefined || report.problem !== undefined) reports.push(report);
}

function reportOf(
  { root, unreadable }: Walker,
  exists: boolean,
  problem?: string,
): RootReport {
  const [first, ...others] = unreadable;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const why = problem ?? (first === undefined ? undefined : first + more);
  const { provider, path, origin } = root;
  const report = { provider, path, origin, exists };
  return why === undefined ? report : { ...report, problem: why };
}

async function* walkRoot(
  walker: Walker,
): AsyncGenerator<readonly FoundSource[]> {
  const { only } = walker.root;
  const lists =
    only === undefined ? listBelow(walker, '', 0) : listOnly(walker, only);
  let paths: string[] = [];
  for await (const more of lists) {
    for (const path of more) paths.push(path);
    let at = 0;
    for (; at + STATS_AT_ONCE <= paths.length; at += STATS_AT_ONCE)
      yield await claimAll(walker, paths.slice(at, at + STATS_AT_ONCE));
    paths = paths.slice(at);
  }
  if (paths.length > 0) yield await claimAll(walker, paths);
}

// The folder belongs to others; the one file in it need not exist.
async function* listOnly(
  { files, root }: Walker,
  name: string,
): AsyncGenerator<readonly string[]> {
  const stat = await files.stat(joinPath(root.path, name));
  if (stat?.kind === 'file') yield [name];
}

/** The files of a folder, then those of each folder in it. */
async function* listBelow(
  walker: Walker,
  below: string,
  depth: number,
): AsyncGenerator<readonly string[]> {
  const entries = await walker.files.list(joinPath(walker.root.path, below));
  const paths: string[] = [];
  const folders: string[] = [];
  for (const { name, kind } of entries ?? []) {
    const path = below === '' ? name : `${below}/${name}`;
    if (kind === 'file') paths.push(path);
    else if (kind === 'directory' && depth < MAX_DEPTH) folders.push(path);
    else walker.skipped.push(kind === 'directory' ? 'too deep' : `a ${kind}`);
  }
  yield paths;
  for (const folder of folders) yield* listQuietly(walker, folder, depth + 1);
}

// One unreadable folder must not hide its neighbours.
async function* listQuietly(
  walker: Walker,
  below: string,
  depth: number,
): AsyncGenerator<readonly string[]> {
  try {
    yield* listBelow(walker, below, depth);
  } catch (error) {
    const reason = reasonOf(error);
    walker.skipped.push(`unreadable folder: ${reason}`);
    walker.unreadable.push(`${below}: ${reason}`);
  }
}

async function claimAll(
  walker: Walker,
  paths: readonly string[],
): Promise<readonly FoundSource[]> {
  const claimed = await Promise.all(
    paths.map((path) => claimOne(walker, path)),
  );
  return claimed.filter((entry) => entry !== undefined);
}

async function claimOne(
  walker: Walker,
  path: string,
): Promise<FoundSource | undefined> {
  const { provider, root } = walker;
  const source = provider.claim(root, path);
  if (source === undefined || 'skipped' in source) {
    walker.skipped.push(source?.skipped ?? 'not a session file');
    return undefined;
  }
  try {
    const stat = await walker.files.stat(source.path);
    if (stat?.kind === 'file') return { source, provider, stat };
    walker.skipped.push('vanished during the scan');
  } catch (error) {
    const reason = reasonOf(error);
    walker.skipped.push(`unreadable file: ${reason}`);
    walker.unreadable.push(`${path}: ${reason}`);
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  return systemErrorCode(error) ?? errorText(error);
}
