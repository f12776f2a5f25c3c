import {
  type RootReport,
  type SessionSource,
  type SourceRoot,
  type Tally,
  addToTally,
  errorText,
  systemErrorCode,
} from '@kato/contracts';
import { joinPath, type AnyProvider } from '@kato/contracts/provider';
import type { FilePort, FileStat } from '../ports/file-port.js';

/** A source as a scan found it. */
export interface FoundSource {
  readonly source: SessionSource;
  readonly provider: AnyProvider;
  readonly stat: FileStat;
}

export interface Scan {
  readonly roots: readonly RootReport[];
  readonly found: readonly FoundSource[];
  /** Files that are no source or could not be looked at, by reason. */
  readonly skipped: Tally;
}

/** Directories deeper than this below a root are not entered: a guard against loops. */
const MAX_DEPTH = 12;
const STATS_AT_ONCE = 32;

/**
 * Looks at every file below every root, without opening any: which are sources, and what the file system says of them.
 * Roots that lead to the same real directory are looked at once. A root that is missing or unreadable is
 * reported, and what below it is unreadable.
 */
export async function scanRoots(
  files: FilePort,
  providers: readonly AnyProvider[],
  roots: readonly SourceRoot[],
): Promise<Scan> {
  const skipped: string[] = [];
  const seen = new Set<string>();
  const reports: RootReport[] = [];
  const found: FoundSource[] = [];
  for (const root of roots) {
    const provider = providers.find(({ id }) => id === root.provider);
    if (provider === undefined) continue;
    const scanner = { files, skipped, root, provider, unreadable: [] };
    const listing = await listRoot(scanner, seen);
    for (const one of await claimAll(scanner, listing.paths)) found.push(one);
    const report = reportOf(scanner, listing);
    // Where one file is looked for, there is nothing to say unless it cannot be read.
    if (root.only === undefined || report.problem !== undefined)
      reports.push(report);
  }
  return { roots: reports, found, skipped: addToTally([], skipped) };
}

/** One root being looked at. */
interface Scanner {
  readonly files: FilePort;
  readonly root: SourceRoot;
  readonly provider: AnyProvider;
  /** Reasons, one per file that is passed over. */
  readonly skipped: string[];
  /** Folders and files below the root that the system does not let us look at, and why. */
  readonly unreadable: string[];
}

function reportOf(
  { root, unreadable }: Scanner,
  { exists, problem }: RootListing,
): RootReport {
  const [first, ...others] = unreadable;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const why = problem ?? (first === undefined ? undefined : first + more);
  const { provider, path, origin } = root;
  const report = { provider, path, origin, exists };
  return why === undefined ? report : { ...report, problem: why };
}

interface RootListing {
  readonly exists: boolean;
  readonly problem?: string;
  readonly paths: readonly string[];
}

async function listRoot(
  scanner: Scanner,
  seen: Set<string>,
): Promise<RootListing> {
  const { root } = scanner;
  try {
    const real = await scanner.files.realPath(root.path);
    if (real === undefined) return { exists: false, paths: [] };
    const key = `${root.provider}\0${real}`;
    if (seen.has(key)) return { exists: true, paths: [] };
    seen.add(key);
    const paths = await (root.only === undefined
      ? listBelow(scanner, '', 0)
      : listOnly(scanner, root.only));
    return { exists: true, paths };
  } catch (error) {
    return { exists: true, problem: reasonOf(error), paths: [] };
  }
}

// The folder belongs to others; the one file in it need not exist.
async function listOnly(
  { files, root }: Scanner,
  name: string,
): Promise<readonly string[]> {
  const stat = await files.stat(joinPath(root.path, name));
  return stat?.kind === 'file' ? [name] : [];
}

async function listBelow(
  scanner: Scanner,
  below: string,
  depth: number,
): Promise<string[]> {
  const entries = await scanner.files.list(joinPath(scanner.root.path, below));
  const paths: string[] = [];
  for (const { name, kind } of entries ?? []) {
    const path = below === '' ? name : `${below}/${name}`;
    if (kind === 'file') paths.push(path);
    else if (kind === 'directory' && depth < MAX_DEPTH)
      for (const one of await listQuietly(scanner, path, depth + 1))
        paths.push(one);
    else scanner.skipped.push(kind === 'directory' ? 'too deep' : `a ${kind}`);
  }
  return paths;
}

// One unreadable folder must not hide its neighbours.
async function listQuietly(
  scanner: Scanner,
  below: string,
  depth: number,
): Promise<string[]> {
  try {
    return await listBelow(scanner, below, depth);
  } catch (error) {
    const reason = reasonOf(error);
    scanner.skipped.push(`unreadable folder: ${reason}`);
    scanner.unreadable.push(`${below}: ${reason}`);
    return [];
  }
}

async function claimAll(
  scanner: Scanner,
  paths: readonly string[],
): Promise<FoundSource[]> {
  const found: FoundSource[] = [];
  for (let at = 0; at < paths.length; at += STATS_AT_ONCE) {
    const slice = paths.slice(at, at + STATS_AT_ONCE);
    const claimed = await Promise.all(
      slice.map((path) => claimOne(scanner, path)),
    );
    found.push(...claimed.filter((entry) => entry !== undefined));
  }
  return found;
}

async function claimOne(
  scanner: Scanner,
  path: string,
): Promise<FoundSource | undefined> {
  const { provider, root } = scanner;
  const source = provider.claim(root, path);
  if (source === undefined || 'skipped' in source) {
    scanner.skipped.push(source?.skipped ?? 'not a session file');
    return undefined;
  }
  try {
    const stat = await scanner.files.stat(source.path);
    if (stat?.kind === 'file') return { source, provider, stat };
    scanner.skipped.push('vanished during the scan');
  } catch (error) {
    const reason = reasonOf(error);
    scanner.skipped.push(`unreadable file: ${reason}`);
    scanner.unreadable.push(`${path}: ${reason}`);
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  return systemErrorCode(error) ?? errorText(error);
}
