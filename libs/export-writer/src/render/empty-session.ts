import { KatoError, sessionKeyText, type Conversation } from '@kato/contracts';
import { buildLedger } from './ledger/build-ledger.js';

/** Why there is nothing to export: `SESSION_EMPTY`. */
export function emptySession(conversation: Conversation): KatoError {
  const { summary, events } = conversation;
  const { hidden, malformed } = buildLedger(conversation, {
    diagnostics: [],
    unread: [],
    shown: { has: () => false },
  });
  const reasons = hidden.map(([reason, count]) => `${count} ${reason}`);
  const why =
    events.length === 0
      ? `no event was read from its ${summary.records} records (${malformed} malformed)`
      : `none of its ${events.length} events is a message (${reasons.join(', ')})`;
  return new KatoError(
    'SESSION_EMPTY',
    `nothing to export from ${sessionKeyText(summary.key)}: ${why}`,
    {
      hint: 'The assistant wrote this file without a conversation in it; `kato list --all --json` has its figures.',
      details: {
        key: summary.key,
        events: events.length,
        records: summary.records,
      },
    },
  );
}
