import type { SessionInfo } from '../events/event-body.js';
import { MAX_TITLE_CHARS } from './message-figures.js';
import { singleLine } from './single-line.js';
import type { SourceSummary } from './source-summary.js';

const MAX_NAMES = 4096;

/** The titles that an index gives to sessions, after new events: the latest of each session, the latest last. */
export function indexNames(
  before: SourceSummary['names'],
  infos: readonly SessionInfo[],
): SourceSummary['names'] {
  const names = new Map(before);
  const known = names.size;
  for (const { ofSession, title } of infos) {
    if (ofSession === undefined || title === undefined) continue;
    names.delete(ofSession);
    names.set(ofSession, singleLine(title, MAX_TITLE_CHARS));
  }
  return known === 0 && names.size === 0
    ? before
    : [...names].slice(-MAX_NAMES);
}
