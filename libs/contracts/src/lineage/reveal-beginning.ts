import type { ConversationEvent } from '../events/conversation-event.js';
import { withoutUndefined } from '../json/without-undefined.js';
import { plainEvent } from '../sketch/pack/event-pack.js';
import type { SessionEntry } from '../snapshot/session-entry.js';
import type { Inheritance } from './inheritance.js';

/** Events of a session, and what of them is another one's. */
export interface Revealed {
  readonly events: readonly ConversationEvent[];
  readonly inheritance: Inheritance;
}

/**
 * Shows a copied beginning that its provider hides because another session has it, where no known session has it: then
 * the copy is all that is left of it. Token figures stay hidden, since they are the other session's. `undefined`: there
 * is nothing to show, or somebody else shows it.
 */
export function revealBeginning(
  { lineage }: SessionEntry,
  events: readonly ConversationEvent[],
  {
    inheritance,
    known,
  }: {
    readonly inheritance: Inheritance;
    readonly known: readonly SessionEntry[];
  },
): Revealed | undefined {
  const { from } = inheritance;
  // An agent's copy of its parent is context that it was given, not a conversation that it had.
  if (lineage.role !== undefined || isKnown(from, known)) return undefined;
  const copied = events.filter(
    (event) => inheritance.events.has(event.eventId) && isHiddenCopy(event),
  );
  const prompts = copied.filter(({ kind }) => kind === 'message.user');
  const prompt =
    prompts.findLast(({ native }) => native.copy !== 'model') ?? prompts.at(-1);
  if (prompt === undefined) return undefined;
  const shown = new Set(copied);
  return {
    events: events.map((event) => (shown.has(event) ? unhidden(event) : event)),
    inheritance: withoutUndefined(inheritance, { prompt: prompt.eventId }),
  };
}

function isKnown(
  { provider, sessionId }: Inheritance['from'],
  known: readonly SessionEntry[],
): boolean {
  return known.some(
    ({ key }) => key.provider === provider && key.sessionId === sessionId,
  );
}

function isHiddenCopy({ kind, hidden }: ConversationEvent): boolean {
  return hidden === 'inherited' && kind !== 'usage' && kind !== 'session.info';
}

function unhidden(event: ConversationEvent): ConversationEvent {
  const { hidden: _, ...shown } = plainEvent(event);
  return shown;
}
