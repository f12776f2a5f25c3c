/**
 * What folding remembers between two lines: the facts last reported, and what a later line may need. Plain JSON, saved
 * with every checkpoint; every list in it is bounded.
 */
export type ClaudeState = {
  readonly cwd?: string;
  readonly branch?: string;
  readonly version?: string;
  readonly agentType?: string;
  /** The session from which the records just read were copied. */
  readonly copiedFrom?: string;
  readonly forkedFrom?: string;
  /** The record of the latest slash command. */
  readonly command?: string;
  /** The file that a reminder just named: its content is in the next. */
  readonly mentioned?: string;
  /** A prompt has been seen. */
  readonly prompted: boolean;
  /** The source is a warm-up of the client: nothing in it is conversation. */
  readonly warmup: boolean;
  /** After a compaction, until the conversation goes on: attachments are context that was put back. */
  readonly compacted: boolean;
  /** Messages typed while the model works, in order; `null` where the text is not known. */
  readonly queue: readonly (string | null)[];
  /** Texts that were just reported as steering; their record, should it follow, is a duplicate. */
  readonly steered: readonly string[];
  /** Texts that left the queue for the running turn; an attachment should follow that has them. */
  readonly absorbed: readonly AbsorbedText[];
  /** The API message of the latest answer. */
  readonly answering?: string;
  readonly questions: readonly PendingQuestions[];
  /** Calls that gave their plan themselves, until their results. */
  readonly plans: readonly PlannedCall[];
  /** Titles of a conversation whose last record has not been seen. */
  readonly summaries: readonly PendingSummary[];
  /** The uuids of the latest records. */
  readonly recent: readonly string[];
  /** The latest records of sub-agents that are written into the main file. */
  readonly sidechains: readonly SidechainRecord[];
  /** Calls that started a sub-agent, until their results. */
  readonly tasks: readonly PendingTask[];
  /** Sub-agents in the main file whose call has not been seen: the earliest clients wrote them before it. */
  readonly loose: readonly LooseAgent[];
};

/** A call of AskUserQuestion without its result. */
export type PendingQuestions = {
  readonly callId: string;
  readonly count: number;
};

/** A call of ExitPlanMode that holds its plan: how the plan begins, and how long it is. */
export type PlannedCall = {
  readonly callId: string;
  readonly start: string;
  readonly chars: number;
};

/** A title, and the last record of the conversation that it belongs to. */
export type PendingSummary = {
  readonly leafUuid: string;
  readonly title: string;
};

/** A text from the queue, and when it left. */
export type AbsorbedText = {
  readonly text: string;
  readonly at?: string;
};

/** A record of an inline sub-agent, and the first record of that sub-agent. */
export type SidechainRecord = {
  readonly uuid: string;
  readonly root: string;
};

/** A call that starts a sub-agent, the beginning of its prompt, and the sub-agent once it is known. */
export type PendingTask = {
  readonly callId: string;
  readonly prompt: string;
  readonly root?: string;
};

/** The first record of a sub-agent, and the beginning of its prompt. */
export type LooseAgent = {
  readonly root: string;
  readonly prompt: string;
};

/** The state before the first line. */
export const INITIAL_STATE: ClaudeState = {
  prompted: false,
  warmup: false,
  compacted: false,
  queue: [],
  steered: [],
  absorbed: [],
  questions: [],
  plans: [],
  summaries: [],
  recent: [],
  sidechains: [],
  tasks: [],
  loose: [],
};

/** A list with one more entry at its end, and at most `max` of its latest entries. */
export function appendBounded<T>(
  list: readonly T[],
  entry: T,
  max: number,
): readonly T[] {
  return [...list.slice(Math.max(0, list.length + 1 - max)), entry];
}
