import { DOCUMENT_PARTS, type HiddenReason } from '@kato/contracts';
import { visibleLine } from './visible-text.js';

/** Why events are not shown, in words. `why`: a name in a ledger's `hidden`. */
export function hiddenWords(why: string): string {
  const part = DOCUMENT_PARTS.find((one) => why === `option:${one}`);
  if (part !== undefined) return `left out on request: ${part}`;
  return new Map(Object.entries(WORDS)).get(why) ?? visibleLine(why);
}

type OtherReason = 'usage' | 'session.info' | 'split:agents';

// Two kinds that no reason hides: a document tells them elsewhere, added up.
const WORDS: Readonly<Record<HiddenReason | OtherReason, string>> = {
  meta: 'notes of the client for the model',
  injected: 'context for the model',
  duplicate: 'told elsewhere',
  progress: 'progress of what is told',
  bookkeeping: 'bookkeeping of the client',
  empty: 'empty',
  encrypted: 'encrypted by the vendor',
  'warm-up': 'warm-up of a sub-agent',
  abandoned: 'left branches',
  'rolled-back': 'turns taken back',
  retracted: 'retracted answers',
  inherited: 'of another session',
  usage: 'token figures',
  'session.info': 'facts of the session',
  'split:agents': 'in files of sub-agents',
};
