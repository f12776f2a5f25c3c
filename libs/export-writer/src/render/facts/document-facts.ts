import {
  sessionTitle,
  withoutUndefined,
  type Conversation,
  type Ledger,
} from '@kato/contracts';
import { visibleLine, visibleText } from '../blocks/visible-text.js';
import { projectOf } from './project-of.js';

/** What the head of a document says of its session, from the source alone: on one line each, and safe to show. */
export interface DocumentFacts {
  /** The earlier reading that it shows; then it is not the session as it is now. */
  readonly reading?: number;
  readonly current?: false;
  readonly title?: string;
  readonly started?: string;
  readonly ended?: string;
  readonly project?: string;
  readonly cwd?: string;
  readonly branch?: string;
  readonly models?: readonly string[];
  readonly entries: number;
  /** Everything was read, and nothing of it was damaged, of an unknown type, or still being written. */
  readonly complete: boolean;
}

/** Gathers the facts of a session, in the order in which a head names them. */
export function documentFacts(
  { summary }: Conversation,
  ledger: Ledger,
  entries: number,
): DocumentFacts {
  return withoutUndefined({
    reading: summary.reading,
    current: summary.reading === undefined ? undefined : (false as const),
    title: oneLine(sessionTitle(summary)),
    started: summary.startedAt,
    ended: summary.lastAt,
    project: asLine(projectOf(summary)),
    cwd: asLine(summary.cwd),
    branch: asLine(summary.branch),
    models:
      summary.models.length === 0 ? undefined : summary.models.map(visibleLine),
    entries,
    complete: isComplete(ledger),
  });
}

function isComplete(ledger: Ledger): boolean {
  const { malformed, unknown, unfinishedBytes, unreadSources = 0 } = ledger;
  return malformed + unknown + unfinishedBytes + unreadSources === 0;
}

function oneLine(title: string | undefined): string | undefined {
  return title === undefined
    ? undefined
    : visibleText(title).replace(/\s+/g, ' ').trim();
}

function asLine(text: string | undefined): string | undefined {
  return text === undefined ? undefined : visibleLine(text);
}
