import type { ConversationEvent } from '../events/conversation-event.js';
import { isSaid, markFrom } from './source-trace.js';

/** Collects, while events pass by, by what another session can know the same beginning again. */
export interface SaidIds {
  add(event: ConversationEvent): void;
  readonly ids: ReadonlySet<string>;
}

/**
 * The record ids of what was said, which forks keep, and the running marks, which every copy keeps. Nothing of the texts
 * is held.
 */
export function saidIds(): SaidIds {
  const ids = new Set<string>();
  const mark = markFrom();
  return {
    add(event) {
      if (!isSaid(event)) return;
      mark.add(event);
      ids.add(mark.text());
      if (event.native.id !== undefined) ids.add(event.native.id);
    },
    ids,
  };
}
