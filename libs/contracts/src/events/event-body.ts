import type { Json } from '../json/json.js';
import type { Answer, Question } from './asking.js';
import type { EventBase } from './event-base.js';
import type { Part } from './part.js';
import type { ToolCall, ToolOutput, ToolResult } from './tool-events.js';

export type UserOrigin =
  | 'typed'
  | 'queued'
  | 'steering'
  | 'command'
  | 'shell'
  | 'feedback'
  | 'sdk'
  | 'agent';

export interface UserMessage extends EventBase {
  readonly kind: 'message.user';
  readonly text: string;
  /** What the client wrote before the words: open files and selections, the head of an agent's task. */
  readonly context?: string;
  readonly parts?: readonly Part[];
  /** How the words came in; `agent`: the prompt that another agent gave a sub-agent. */
  readonly origin?: UserOrigin;
}

export interface AssistantMessage extends EventBase {
  readonly kind: 'message.assistant';
  readonly text: string;
  readonly parts?: readonly Part[];
  readonly model?: string;
  readonly phase?: 'commentary' | 'final';
  /** The message was cut (interrupt, token limit). */
  readonly partial?: boolean;
}

export interface SystemMessage extends EventBase {
  readonly kind: 'message.system';
  readonly text: string;
  /** The agent whose words these are. */
  readonly from?: string;
  /** Files that a person or their editor gave along with the message before. */
  readonly parts?: readonly Part[];
  /** The client's name for what it is; `turn.unanswered`: a turn ended, and no answer is recorded. */
  readonly subtype?: string;
  readonly level?: string;
  /** The record's payload where there is more than text. */
  readonly detail?: Json;
}

export interface Thinking extends EventBase {
  readonly kind: 'thinking';
  readonly text: string;
  readonly redacted?: boolean;
  readonly model?: string;
}

export interface Compaction extends EventBase {
  readonly kind: 'compaction';
  readonly trigger?: string;
  readonly summary?: string;
  readonly preTokens?: number;
  readonly postTokens?: number;
  readonly detail?: Json;
}

export interface Rollback extends EventBase {
  readonly kind: 'rollback';
  /** How many turns the user took back. */
  readonly turns?: number;
}

export interface Interrupt extends EventBase {
  readonly kind: 'interrupt';
  readonly reason: string;
}

export interface ErrorEvent extends EventBase {
  readonly kind: 'error';
  readonly text: string;
  readonly status?: number;
  readonly code?: string;
  /** The client tried again: not the final failure. */
  readonly retry?: boolean;
}

export interface Usage extends EventBase {
  readonly kind: 'usage';
  readonly messageId?: string;
  readonly model?: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  readonly reasoningTokens?: number;
  /** The figures are totals so far, not those of one response. */
  readonly cumulative?: boolean;
  /** `false` where the client is known to write placeholders. */
  readonly reliable: boolean;
}

export type TitleSource = 'custom' | 'ai' | 'summary' | 'prompt';

/** Where the inherited beginning of a source physically is: the first records of another source. */
export interface HistoryBase {
  /** The provider's id of the other source. */
  readonly source: string;
  readonly endOrdinal?: number;
  readonly endOffset?: number;
}

/** Facts about the session, as they become known or change. */
export interface SessionInfo extends EventBase {
  readonly kind: 'session.info';
  /** In an index: the session that this is said of. */
  readonly ofSession?: string;
  readonly title?: string;
  readonly titleSource?: TitleSource;
  readonly cwd?: string;
  readonly branch?: string;
  readonly clientVersion?: string;
  readonly model?: string;
  readonly startedAt?: string;
  /** The session that this one was forked from. */
  readonly forkedFrom?: string;
  /** The session whose agent started this one. */
  readonly parentSessionId?: string;
  /** `subagent`, `review`, …: why a session is not one that a person started. */
  readonly role?: string;
  readonly agentType?: string;
  /** What a sub-agent was called, and what it was started for. */
  readonly agentName?: string;
  readonly description?: string;
  /** The sub-agent that started this one; the call is in `native.callId`. */
  readonly parentAgentId?: string;
  readonly historyBase?: HistoryBase;
  readonly detail?: Json;
}

/** A record of a type that this version does not know. */
export interface Unknown extends EventBase {
  readonly kind: 'unknown';
  readonly recordType: string;
  /** The record as parsed. */
  readonly raw: Json;
}

/** One thing that happened, without its identity: what a provider's `fold` returns. */
export type EventBody =
  | UserMessage
  | AssistantMessage
  | SystemMessage
  | Thinking
  | ToolCall
  | ToolResult
  | ToolOutput
  | Question
  | Answer
  | Compaction
  | Rollback
  | Interrupt
  | ErrorEvent
  | Usage
  | SessionInfo
  | Unknown;

export type EventKind = EventBody['kind'];
