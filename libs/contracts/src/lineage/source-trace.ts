import type { EventBody } from '../events/event-body.js';
import { withoutUndefined } from '../json/without-undefined.js';

/**
 * How a source that is a tree of records begins, and marks along what was said in it: enough to see from summaries alone
 * which sessions begin alike, and which is wholly contained in a later one. Bounded, whatever the length of the source.
 */
export interface SourceTrace {
  /** The first record of the conversation; copies of a fork keep its id. */
  readonly recordId?: string;
  /** The first API message; copies of a resume (1.0.x) keep this id only. */
  readonly messageId?: string;
  /** How many things were said. */
  readonly said: number;
  /** Mark of all that was said so far: sources that say the same have the same. */
  readonly mark: string;
  /** The marks before the latest prompts: where a copy of another session can have ended. */
  readonly prompts: readonly string[];
}

// A session that went on for more prompts than this after it copied another is not seen to contain it.
const MAX_PROMPTS = 24;
const MAX_ID_CHARS = 128;

/**
 * Brings a trace up to date with new events of its source. Only what was said in the main conversation counts: the text
 * of prompts, and the ids of API messages, calls and results. Record ids and times do not, since copies change them.
 */
export function traceEvents(
  before: SourceTrace | undefined,
  events: readonly EventBody[],
): SourceTrace | undefined {
  const mark = markFrom(before?.mark);
  const prompts = [...(before?.prompts ?? [])];
  let { recordId, messageId } = before ?? {};
  let said = before?.said ?? 0;
  for (const event of events) {
    if (!isSaid(event)) continue;
    said++;
    recordId ??= shortId(event.native.id);
    messageId ??= shortId(event.native.messageId);
    if (event.kind === 'message.user') prompts.push(mark.text());
    mark.add(event);
  }
  if (said === (before?.said ?? 0)) return before;
  const latest = prompts.slice(-MAX_PROMPTS);
  return withoutUndefined({
    ...{ recordId, messageId, said },
    ...{ mark: mark.text(), prompts: latest },
  });
}

/** Whether an event is something said in the main conversation of a source that is a tree of records. */
export function isSaid(event: EventBody): boolean {
  return (
    event.native.parentId !== undefined &&
    event.hidden === undefined &&
    event.agentId === undefined &&
    SAID.has(event.kind)
  );
}

/** The mark of what was said so far. Sixty-four bits: enough among the sessions of one person. */
export interface RunningMark {
  add(event: EventBody): void;
  text(): string;
}

/** Goes on from a mark. `lengthOf`: for events that are sketches, see `textLength`. */
export function markFrom(
  text = '0.0',
  lengthOf: (text: string) => number = ({ length }) => length,
): RunningMark {
  let [a = 0, b = 0] = text.split('.').map((part) => parseInt(part, 36));
  return {
    add(event) {
      const words = wordsOf(event, lengthOf);
      // Two lanes in one go: this runs for everything that anybody says.
      a ^= BASIS;
      b ^= words.length;
      for (let i = 0; i < words.length; i++) {
        const code = words.charCodeAt(i);
        a = Math.imul(a ^ code, PRIME_A);
        b = Math.imul(b ^ code, PRIME_B) + a;
      }
      a >>>= 0;
      b >>>= 0;
    },
    text: () => `${a.toString(36)}.${b.toString(36)}`,
  };
}

const SAID: ReadonlySet<string> = new Set([
  'message.user',
  'message.assistant',
  'thinking',
  'tool.call',
  'tool.result',
]);

// The beginning and the length of a text tell it from others as well as all of a pasted megabyte would.
export const MAX_HASHED_CHARS = 512;

function wordsOf(event: EventBody, lengthOf: (text: string) => number): string {
  const { kind, native } = event;
  if (event.kind === 'tool.result') return `${kind} ${event.callId}`;
  if (event.kind === 'tool.call')
    return `${kind} ${event.callId} ${native.messageId ?? ''}`;
  const text = 'text' in event ? (event.text ?? '') : '';
  return native.messageId === undefined
    ? `${kind} ${lengthOf(text)} ${text.slice(0, MAX_HASHED_CHARS)}`
    : `${kind} ${native.messageId} ${lengthOf(text)}`;
}

// FNV's, and a multiplier of another hash for the second lane.
const BASIS = 0x811c9dc5;
const PRIME_A = 0x01000193;
const PRIME_B = 0x85ebca6b;

function shortId(id: string | undefined): string | undefined {
  return id === undefined || id.length > MAX_ID_CHARS ? undefined : id;
}
