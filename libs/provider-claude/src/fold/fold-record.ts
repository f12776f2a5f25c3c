import { assertNever, type EventBody } from '@kato/contracts';
import type { Folded, FoldContext } from '@kato/contracts/provider';
import type { ClaudeRecord } from '../decode/claude-record.js';
import { foldAssistant } from './assistant/fold-assistant.js';
import { foldAttachment } from './attachment/fold-attachment.js';
import type { ClaudeState } from './claude-state.js';
import { eventBase } from './event-base.js';
import type { FoldInput, Step } from './fold-step.js';
import { foldMetadata } from './metadata/fold-metadata.js';
import { foldProgress } from './fold-progress.js';
import { foldUnknown } from './fold-unknown.js';
import { followSidechain } from './session/follow-sidechain.js';
import { matchSummaries } from './session/match-summaries.js';
import { sessionFacts } from './session/session-facts.js';
import { foldSystem } from './system/fold-system.js';
import { foldUser } from './user/fold-user.js';

/**
 * Turns a record into events: first the facts about the session that it changes, then what it says. Every record gives
 * at least one event, because later records name it as their parent. Total: any decoded record gives events.
 */
export function foldRecord(
  state: ClaudeState,
  record: ClaudeRecord,
  context: FoldContext,
): Folded<ClaudeState> {
  const followed = followSidechain(state, record);
  const base = eventBase(record, context, followed.agent);
  const input: FoldInput = { record, context, base };
  const facts = sessionFacts(followed.state, input);
  const said = foldFamily(facts.state, input);
  const titled = matchSummaries(said.state, input);
  const events = [...facts.events, ...said.events, ...titled.events];
  return {
    state: titled.state,
    events: titled.state.warmup ? events.map(asWarmUp) : events,
    ...sessionOf(input),
  };
}

function foldFamily(state: ClaudeState, input: FoldInput): Step {
  const { record, context, base } = input;
  switch (record.family) {
    case 'user':
      return foldUser(state, { record, context, base });
    case 'assistant':
      return foldAssistant(state, { record, context, base });
    case 'system':
      return foldSystem(state, { record, context, base });
    case 'attachment':
      return foldAttachment(state, { record, context, base });
    case 'progress':
      return foldProgress(state, { record, context, base });
    case 'metadata':
      return foldMetadata(state, { record, context, base });
    case 'unknown':
      return { state, events: [foldUnknown(input)] };
    default:
      return assertNever(record);
  }
}

function asWarmUp(event: EventBody): EventBody {
  return { ...event, hidden: event.hidden ?? 'warm-up' };
}

function sessionOf(input: FoldInput): { readonly sessionId?: string } {
  const { sessionId } = input.record.envelope;
  return input.context.source.sessionFrom === 'records' &&
    sessionId !== undefined
    ? { sessionId }
    : {};
}
