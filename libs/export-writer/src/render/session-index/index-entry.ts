import {
  sessionKeyText,
  sessionTitle,
  type SessionKey,
  type SessionSummary,
} from '@kato/contracts';
import { oneLine } from '../blocks/span.js';
import { projectOf } from '../facts/project-of.js';

/** Whose file an index is: no session's. By it kato knows an index again as its own. */
export const INDEX_KEY: SessionKey = { provider: 'kato', sessionId: 'index' };

/** A session and its document. */
export interface IndexEntry {
  readonly summary: SessionSummary;
  /** Of the document, from the folder of the index, with slashes. Letters, digits, `.`, `_`, `-` only. */
  readonly path: string;
}

/** The sessions of one project, the latest first. */
export interface IndexedProject {
  readonly name: string;
  readonly entries: readonly IndexEntry[];
}

/** Entries by project, sorted by its name, those without one last. In the same order whatever the order of entries. */
export function indexedProjects(
  entries: readonly IndexEntry[],
): readonly IndexedProject[] {
  const projects = new Map<string, IndexEntry[]>();
  for (const entry of entries) {
    const name = oneLine(projectOf(entry.summary) ?? '');
    const known = projects.get(name);
    if (known === undefined) projects.set(name, [entry]);
    else known.push(entry);
  }
  return [...projects]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || compare(a, b))
    .map(([name, own]) => ({
      name: name === '' ? 'No project' : name,
      entries: own.sort(latestFirst),
    }));
}

/** What stands for a session: its title, else its id. */
export function entryTitle({ summary }: IndexEntry): string {
  return oneLine(sessionTitle(summary) ?? '') || oneLine(summary.key.sessionId);
}

/** The UTC day of the beginning, empty where no time is known. */
export function entryDay({ summary }: IndexEntry): string {
  return /^\d{4}-\d\d-\d\d/.exec(summary.startedAt ?? '')?.[0] ?? '';
}

/** What was said by both. */
export function entryMessages({ summary }: IndexEntry): number {
  return summary.userMessages + summary.assistantMessages;
}

function latestFirst({ summary: a }: IndexEntry, { summary: b }: IndexEntry) {
  return (
    compare(b.startedAt ?? '', a.startedAt ?? '') ||
    compare(sessionKeyText(a.key), sessionKeyText(b.key))
  );
}

// By code units, the same on every machine.
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
