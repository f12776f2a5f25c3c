import {
  errorText,
  systemErrorCode,
  type RootReport,
  type SourceRoot,
} from '@kato/contracts';
import { joinPath, type AnyProvider } from '@kato/contracts/provider';
import type { FilePort } from '../ports/file-port.js';

/** Where to look. */
export interface Places {
  readonly files: FilePort;
  readonly providers: readonly AnyProvider[];
  readonly roots: readonly SourceRoot[];
}

/** What a walk says beside the files: it is added to while the walk goes on. */
export interface WalkNotes {
  readonly reports: RootReport[];
  /** Reasons, one per file that is passed over. */
  readonly skipped: string[];
}

/** Some files below a root, by their names. */
export interface ListedFiles {
  readonly root: SourceRoot;
  readonly provider: AnyProvider;
  /** Below the root, with `/`. */
  readonly paths: readonly string[];
  /** To be added to: folders and files below the root that the system does not let us look at, and why. */
  readonly unreadable: string[];
}

/** Directories deeper than this below a root are not entered: a guard against loops. */
const MAX_DEPTH = 12;
const FILES_AT_ONCE = 32;

/**
 * Names every file below every root, a slice at a time: whoever walks slowly lists slowly. Roots that lead to the same real
 * directory are listed once. A root that is missing or unreadable is reported, and what below it is unreadable.
 */
export async function* listRoots(
  { files, providers, roots }: Places,
  { reports, skipped }: WalkNotes,
): AsyncGenerator<ListedFiles> {
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
        yield* listRoot(walker);
      }
      note(reports, reportOf(walker, standing.exists), root);
    } catch (error) {
      note(reports, reportOf(walker, standing.exists, reasonOf(error)), root);
    }
  }
}

/** Why something cannot be looked at, as reports say it. */
export function reasonOf(error: unknown): string {
  return systemErrorCode(error) ?? errorText(error);
}

/** One root being looked at. */
interface Walker extends Omit<ListedFiles, 'paths'> {
  readonly files: FilePort;
  readonly skipped: string[];
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

async function* listRoot(walker: Walker): AsyncGenerator<ListedFiles> {
  const { root, provider, unreadable } = walker;
  const { only } = root;
  const lists =
    only === undefined ? listBelow(walker, '', 0) : listOnly(walker, only);
  let paths: string[] = [];
  for await (const more of lists) {
    for (const path of more) paths.push(path);
    let at = 0;
    for (; at + FILES_AT_ONCE <= paths.length; at += FILES_AT_ONCE) {
      const slice = paths.slice(at, at + FILES_AT_ONCE);
      yield { root, provider, unreadable, paths: slice };
    }
    paths = paths.slice(at);
  }
  if (paths.length > 0) yield { root, provider, unreadable, paths };
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
