import { withoutUndefined, type TextMask, type Thread } from '@kato/contracts';
import type { AgentLink, DocumentLinks } from '../links/document-links.js';
import type { OutlineItem } from '../outline/outline-item.js';

/** What a document tells of its agents, beside their events. */
export interface ToldAgents {
  readonly outline: readonly OutlineItem[];
  readonly links?: DocumentLinks | undefined;
}

/**
 * The same with the types of agents masked: they are words that somebody wrote, and stand in no event that is shown. A thread
 * without anything to mask stays the same object, and links are found by the threads of the outline as before.
 */
export function maskThreads(
  { outline, links }: ToldAgents,
  mask: TextMask | undefined,
): ToldAgents {
  const hasThreads = outline.some((item) => 'thread' in item);
  if (mask === undefined || !(hasThreads || links)) return { outline, links };
  const known = new Map<Thread, Thread>();
  const masked = (thread: Thread): Thread => {
    const own = known.get(thread) ?? maskType(thread, mask);
    known.set(thread, own);
    return own;
  };
  return {
    outline: outline.map((item) =>
      'thread' in item
        ? withoutUndefined(item, { thread: masked(item.thread) })
        : item,
    ),
    links: links && maskLinks(links, masked, mask),
  };
}

function maskLinks(
  { agents, parent }: DocumentLinks,
  masked: (thread: Thread) => Thread,
  mask: TextMask,
): DocumentLinks {
  const own = new Map<Thread, AgentLink>();
  for (const [thread, link] of agents) own.set(masked(thread), link);
  return withoutUndefined({
    agents: own,
    parent: parent && { ...parent, agent: maskType(parent.agent, mask) },
  });
}

function maskType<T extends Pick<Thread, 'agentType'>>(
  told: T,
  mask: TextMask,
): T {
  const { agentType } = told;
  if (agentType === undefined) return told;
  const own = mask.redact(agentType);
  return own === agentType ? told : { ...told, agentType: own };
}
