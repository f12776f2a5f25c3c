import type { ConversationEntry, Thread, ToolResult } from '@kato/contracts';
import type { RenderContext } from '../blocks/render-context.js';

/** Of sub-agents, only the entries that `agentPrompts` and `agentReportPlace` look at. */
export function agentEnds(agents: readonly Thread[]): readonly Thread[] {
  if (agents.length === 0) return agents;
  return agents.map((thread) => {
    const first = firstPrompt(thread);
    const last = lastMessage(thread);
    const entries = [first, last].flatMap((entry) =>
      entry === undefined ? [] : [{ ...entry, children: [], agents: [] }],
    );
    return { ...thread, entries, abandoned: [] };
  });
}

const NO_PROMPTS: ReadonlySet<string> = new Set();

/** The prompts of sub-agents: what their calls asked, and what they show as their first message. */
export function agentPrompts(agents: readonly Thread[]): ReadonlySet<string> {
  if (agents.length === 0) return NO_PROMPTS;
  return new Set(
    agents.flatMap((thread) => {
      const first = firstPrompt(thread);
      return first?.event.kind === 'message.user' ? [first.event.text] : [];
    }),
  );
}

/**
 * The entry where the words of a call's result are: at the end of the sub-agent's own transcript, which follows the call. There
 * they are shown once, as the agent said them. `undefined` when no agent's last message is the result.
 */
export function agentReportPlace(
  result: ToolResult,
  agents: readonly Thread[],
  numbers: RenderContext['numbers'],
): string | undefined {
  if (agents.length === 0) return undefined;
  const report = plain(result.said ?? result.output);
  const last = agents
    .map(lastMessage)
    .find((entry) => entry !== undefined && plain(wordsOf(entry)) === report);
  const number = last && numbers.get(last.event.eventId);
  return report === '' ? undefined : number;
}

function firstPrompt({ entries }: Thread): ConversationEntry | undefined {
  return entries.find(({ event }) => event.kind === 'message.user');
}

function lastMessage({ entries }: Thread): ConversationEntry | undefined {
  return entries.findLast(({ event }) => event.kind === 'message.assistant');
}

function wordsOf({ event, blocks }: ConversationEntry): string {
  return [event, ...blocks]
    .map((one) => (one.kind === 'message.assistant' ? one.text : ''))
    .join('\n');
}

// Blocks of one message are joined in more than one way.
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
