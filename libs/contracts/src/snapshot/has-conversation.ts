import type { SourceRole } from '../source/session-source.js';
import type { SourceSummary } from './source-summary.js';

/** What says whether something was said in a session. */
interface Spoken {
  readonly toolCalls: number;
  readonly sources: readonly {
    readonly role: SourceRole;
    readonly summary: Pick<SourceSummary, Messages | 'agentMessages'>;
  }[];
}

type Messages =
  'userMessages' | 'userCopies' | 'assistantMessages' | 'assistantCopies';

/** Whether there is anything to export: at least one visible message or tool call in any source. */
export function hasConversation(session: Spoken): boolean {
  const { toolCalls, sources } = session;
  return (
    toolCalls > 0 ||
    sources.some(
      ({ role, summary }) =>
        role !== 'sidecar' &&
        userMessagesOf(summary) +
          assistantMessagesOf(summary) +
          summary.agentMessages >
          0,
    )
  );
}

// Where every text stands only as the model's copy (the oldest files), the copies are the messages.
export function userMessagesOf(summary: Pick<SourceSummary, Messages>): number {
  return summary.userMessages || summary.userCopies;
}

export function assistantMessagesOf(
  summary: Pick<SourceSummary, Messages>,
): number {
  return summary.assistantMessages || summary.assistantCopies;
}
