import type { ConversationEvent } from '../events/conversation-event.js';
import { isSaid, markFrom } from './source-trace.js';

/** Collects, while events pass by, by what another session can know the same beginning again. */
export interface SaidIds {
  add(event: ConversationEvent): void;
  readonly ids: ReadonlySet<string>;
}

/**
 * What was said by its record, which forks keep, and the running marks, which every copy keeps. Nothing of the texts is
 * held.
 */
export function saidIds(): SaidIds {
  const ids = new Set<string>();
  const mark = markFrom();
  return {
    add(event) {
      if (!isSaid(event)) return;
      mark.add(event);
      ids.add(mark.text());
      ids.add(saidId(event));
    },
    ids,
  };
}

/** A record by its id and what it says: tools that write transcripts give the same simple ids again and again. */
export function saidId(
  event: ConversationEvent,
  lengthOf?: (text: string) => number,
): string {
  const words = markFrom(undefined, lengthOf);
  words.add(event);
  return `${event.native.id ?? ''} ${words.text()}`;
}
