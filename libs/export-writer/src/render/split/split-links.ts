import { withoutUndefined, type Thread } from '@kato/contracts';
import type {
  AgentLink,
  DocumentLinks,
  ParentLink,
} from '../links/document-links.js';
import type { FoundAgent } from './find-agent-files.js';
import type { SplitPlaces } from './split-places.js';

/** The links of every file of a set: to the agents that it started, and back to the call that started it. */
export interface SplitLinks {
  readonly document: DocumentLinks;
  readonly agents: readonly DocumentLinks[];
}

/** Finds the links of a set. */
export function splitLinks(
  agents: readonly FoundAgent[],
  places: SplitPlaces,
): SplitLinks {
  const links = linksByParent(agents, places);
  const linksOf = (parent: number | undefined): DocumentLinks['agents'] =>
    links.get(parent) ?? new Map();
  return {
    document: { agents: linksOf(undefined) },
    agents: agents.map((agent, at) => ({
      agents: linksOf(at),
      parent: parentLink(agent, agents[agent.parent ?? -1], places),
    })),
  };
}

function linksByParent(
  agents: readonly FoundAgent[],
  places: SplitPlaces,
): ReadonlyMap<number | undefined, ReadonlyMap<Thread, AgentLink>> {
  const links = new Map<number | undefined, Map<Thread, AgentLink>>();
  for (const { stub, name, outline, parent } of agents) {
    const from = parent === undefined ? 'document' : 'agent';
    const entries = outline.filter(({ type }) => type === 'entry').length;
    const own = links.get(parent) ?? new Map<Thread, AgentLink>();
    links.set(
      parent,
      own.set(stub, {
        link: places.toAgent(name, from),
        entries,
        place: placeOf(name),
      }),
    );
  }
  return links;
}

function parentLink(
  { thread, starter, name }: FoundAgent,
  parent: FoundAgent | undefined,
  places: SplitPlaces,
): ParentLink {
  const { agentId, agentType } = thread;
  const document =
    parent === undefined
      ? places.toDocument
      : places.toAgent(parent.name, 'agent');
  return {
    agent: withoutUndefined({ agentId, agentType }),
    id: name,
    document: { ...document, place: placeOf(name) },
    isSession: parent === undefined,
    isStarted: starter !== undefined,
  };
}

// Names are letters, digits and hyphens.
function placeOf(name: string): string {
  return `agent-${name}`;
}
