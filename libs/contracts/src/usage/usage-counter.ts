import type { ConversationEvent } from '../events/conversation-event.js';
import { withoutUndefined } from '../json/without-undefined.js';
import type { EventOf } from '../conversation/conversation.js';
import {
  figuresOf,
  joinFigures,
  NO_TOKENS,
  TOKEN_FIELDS,
  type TokenFigures,
} from './token-figures.js';
import { reportSpent, type Spent } from './report-spent.js';
import type { UsageReport } from './usage-report.js';

/** Counts tokens while events pass by. It holds one entry per API message, and nothing of what was said. */
export interface UsageCounter {
  /** Events of one source come in source order. `inherited`: they stand in a beginning that another session has too. */
  add(event: ConversationEvent, inherited?: boolean): void;
  report(): UsageReport;
  /** API messages that `since` leaves out because they have no time. */
  undated(): number;
}

type UsageEvent = EventOf<'usage'>;

/** The figures of one API message so far. */
interface Message extends Spent {
  readonly requestId?: string;
}

/**
 * Counts each API message once over all events that it is given, also of several sessions: copies of a message keep its
 * id. Its lines repeat figures, some as placeholders: the maximum per figure counts. Two requests with one message id are
 * two messages. Where a client writes running totals, what each adds to the one before counts, and a fall is a restart
 * from zero; in what is hidden as inherited they only say where the session's own begin. `since`: only what was
 * answered at or after this time (ISO 8601 UTC).
 */
export function usageCounter(since?: string): UsageCounter {
  const messages = new Map<string, Message[]>();
  const totals = new Map<string, TokenFigures>();
  const growth: Spent[] = [];
  return {
    add(event, inherited = false) {
      if (event.kind !== 'usage') return;
      if (event.cumulative === true) {
        const tokens = grown(totals.get(event.sourceId), figuresOf(event));
        totals.set(event.sourceId, figuresOf(event));
        if (event.hidden !== 'inherited' && isAny(tokens))
          growth.push(spent(event, tokens, inherited));
      } else if (event.hidden !== 'inherited') {
        addMessage(messages, event, inherited);
      }
    },
    report: () => reportSpent(all().filter(({ at }) => isSince(at, since))),
    undated: () =>
      since === undefined
        ? 0
        : all().filter(({ at }) => at === undefined).length,
  };

  function all(): readonly Spent[] {
    return [...[...messages.values()].flat(), ...growth];
  }
}

function isSince(at: string | undefined, since: string | undefined): boolean {
  return since === undefined || (at !== undefined && at >= since);
}

function addMessage(
  messages: Map<string, Message[]>,
  event: UsageEvent,
  inherited: boolean,
): void {
  const id = event.messageId ?? event.native.id ?? event.eventId;
  const same = messages.get(id) ?? [];
  const { requestId } = event.native;
  const at = same.findIndex((one) => isSameRequest(one.requestId, requestId));
  const before = same[at];
  if (before === undefined) {
    const first = spent(event, figuresOf(event), inherited);
    same.push(withoutUndefined(first, { requestId }));
  } else
    same[at] = withoutUndefined(before, {
      requestId: requestId ?? before.requestId,
      tokens: joinFigures(before.tokens, figuresOf(event), Math.max),
      // One record that has the figures is enough: those before it had placeholders.
      reliable: before.reliable || event.reliable,
      inherited: before.inherited || inherited,
    });
  messages.set(id, same);
}

// Gateways leave the request out: only two that are both named are two.
function isSameRequest(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

function grown(
  before: TokenFigures | undefined,
  now: TokenFigures,
): TokenFigures {
  const restarted =
    before === undefined ||
    now.inputTokens + now.outputTokens <
      before.inputTokens + before.outputTokens;
  return joinFigures(now, restarted ? NO_TOKENS : before, (a, b) => a - b);
}

function spent(
  { model, at, reliable }: UsageEvent,
  tokens: TokenFigures,
  inherited: boolean,
): Spent {
  return {
    ...{ tokens, reliable, inherited },
    ...(model !== undefined && { model }),
    ...(at !== undefined && { at }),
  };
}

function isAny(tokens: TokenFigures): boolean {
  return TOKEN_FIELDS.some((field) => tokens[field] !== 0);
}
