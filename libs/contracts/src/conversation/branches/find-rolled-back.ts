import type { ConversationEvent } from '../../events/conversation-event.js';
import type { UserOrigin } from '../../events/event-body.js';
import type { BranchCut } from './find-abandoned.js';

/**
 * Turns that the user took back: each `rollback` drops the last N prompts that still stand, with everything after them.
 * Prompts are counted, not the client's turn marks: that is what its own migration keeps.
 */
export function findRolledBack(
  events: readonly ConversationEvent[],
): readonly BranchCut[] {
  const cuts: BranchCut[] = [];
  const living: ConversationEvent[] = [];
  for (const event of events) {
    if (event.kind === 'rollback') {
      const from = startOfLastPrompts(living, event.turns ?? 0);
      const dropped = living.splice(from);
      const after = living.at(-1)?.eventId;
      if (dropped.length > 0)
        cuts.push({
          reason: 'rolled-back',
          events: dropped,
          ...(after === undefined ? {} : { after }),
        });
    }
    living.push(event);
  }
  return cuts;
}

function startOfLastPrompts(
  living: readonly ConversationEvent[],
  turns: number,
): number {
  if (turns <= 0) return living.length;
  let left = turns;
  let first = living.length;
  for (let at = living.length - 1; at >= 0 && left > 0; at--) {
    if (!isPrompt(living[at])) continue;
    first = at;
    left--;
  }
  return first;
}

// A shell command, an agent's task and words that came along with something are no prompts of their own.
function isPrompt(event: ConversationEvent | undefined): boolean {
  return event?.kind === 'message.user' && !NO_PROMPTS.has(event.origin);
}

const NO_PROMPTS: ReadonlySet<UserOrigin | undefined> = new Set<UserOrigin>([
  'shell',
  'agent',
  'feedback',
  'steering',
]);
