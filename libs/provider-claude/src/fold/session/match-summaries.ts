import { withoutUndefined, type SessionInfo } from '@kato/contracts';
import {
  appendBounded,
  type ClaudeState,
  type PendingSummary,
} from '../claude-state.js';
import type { FoldInput, Step } from '../fold-step.js';

const MAX_RECENT = 8;
const MAX_PENDING = 16;
const MAX_TITLE_CHARS = 400;
// Written as the "summary" of a conversation that never got an answer.
const NO_TITLE = /^(?:Invalid API key|API Error|Credit balance)/;

/**
 * Finds the summary that belongs to this file: a summary names the last record of the conversation it is about, and
 * that is often a conversation of another file. The order of the two records does not matter, within bounds.
 */
export function matchSummaries(state: ClaudeState, input: FoldInput): Step {
  const { uuid } = input.record.envelope;
  if (uuid === undefined) return { state, events: [] };
  const recent = appendBounded(state.recent, uuid, MAX_RECENT);
  const found = state.summaries.filter(({ leafUuid }) => leafUuid === uuid);
  if (found.length === 0)
    return { state: withoutUndefined(state, { recent }), events: [] };
  const summaries = state.summaries.filter(({ leafUuid }) => leafUuid !== uuid);
  return {
    state: withoutUndefined(state, { recent, summaries }),
    events: found.map((summary) => summaryTitle(input, summary)),
  };
}

/** Takes a summary record's title: at once when its conversation was just read, else when it appears. */
export function rememberSummary(
  state: ClaudeState,
  input: FoldInput,
  summary: PendingSummary,
): Step {
  if (NO_TITLE.test(summary.title)) return { state, events: [] };
  if (state.recent.includes(summary.leafUuid))
    return { state, events: [summaryTitle(input, summary)] };
  const kept = { ...summary, title: summary.title.slice(0, MAX_TITLE_CHARS) };
  const summaries = appendBounded(state.summaries, kept, MAX_PENDING);
  return { state: withoutUndefined(state, { summaries }), events: [] };
}

function summaryTitle(
  { base }: FoldInput,
  { leafUuid, title }: PendingSummary,
): SessionInfo {
  return withoutUndefined(base, {
    kind: 'session.info',
    title,
    titleSource: 'summary',
    detail: { leafUuid },
  });
}
