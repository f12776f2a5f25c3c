import type { Thread } from '@kato/contracts';
import type { FileLink } from './file-link.js';

/** The file of a sub-agent, and how much it shows. */
export interface AgentLink {
  readonly link: FileLink;
  readonly entries: number;
  /** The name of the place where the link stands: letters, digits and hyphens. */
  readonly place: string;
}

/** Where the file of a sub-agent came from. */
export interface ParentLink {
  readonly agent: Pick<Thread, 'agentId' | 'agentType'>;
  /** Stays the same, and no other agent has it. */
  readonly id: string;
  /**
   * The place where the agent was started. It has the agent's name and no number: numbers change when a session goes on, and the
   * files of its agents do not.
   */
  readonly document: FileLink;
  /** Whether that is in the session's own document, and not in that of another agent. */
  readonly isSession: boolean;
  /** Whether the call is known that started it. */
  readonly isStarted: boolean;
}

/** How a document is linked with others, where sub-agents have files of their own. */
export interface DocumentLinks {
  /** By the stub that stands for an agent (see `splitAgents`). */
  readonly agents: ReadonlyMap<Thread, AgentLink>;
  /** Absent: it is the session's own document. */
  readonly parent?: ParentLink;
}
