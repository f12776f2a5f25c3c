import {
  sessionKeyText,
  type ConversationEvent,
  type EventBatchRef,
  type SessionKey,
  type SessionSnapshot,
} from '@kato/contracts';
import { compare } from '../view/session-view.js';

/** All events of a session, as they were at one moment. */
export interface HotSession {
  readonly key: SessionKey;
  readonly rank: Rank;
  /** See `stampOf`. */
  readonly stamp: string;
  /** Frozen. */
  readonly events: readonly ConversationEvent[];
  /** How the durable store gave them; empty when they did not come in batches. */
  readonly batches: readonly HotBatch[];
  readonly bytes: number;
}

/** Some of a session's events, by the name under which the durable store has them. */
export interface HotBatch {
  readonly ref: EventBatchRef;
  readonly count: number;
}

/** The place of a session among others: what was said last, then the key. */
export interface Rank {
  /** ISO time, or the empty string. */
  readonly lastMessageAt: string;
  /** `provider/sessionId`. */
  readonly text: string;
}

export function rankOf({ key, summary }: SessionSnapshot): Rank {
  return {
    lastMessageAt: summary.lastMessageAt ?? '',
    text: sessionKeyText(key),
  };
}

/** Negative: `a` was active before `b`. */
export function compareRanks(a: Rank, b: Rank): number {
  return compare(a.lastMessageAt, b.lastMessageAt) || compare(a.text, b.text);
}

/**
 * Tells the events of a session from those that it had or will have. The revision alone does so within one store; a
 * repaired store begins to count anew, so the place that each source was read to is in it as well.
 */
export function stampOf({ revision, summary }: SessionSnapshot): string {
  const places = summary.sources.map((source) => [
    ...[source.sourceId, source.generation, source.offset, source.digest],
    source.lostEvents ?? 0,
  ]);
  return JSON.stringify([revision, places]);
}
