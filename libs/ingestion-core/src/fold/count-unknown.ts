import type { FoldResult } from './fold-lines.js';

/** How many of a batch's events are of record types that kato does not know. */
export function countUnknown({ events }: Pick<FoldResult, 'events'>): number {
  let unknown = 0;
  for (const { body } of events) if (body.kind === 'unknown') unknown++;
  return unknown;
}
