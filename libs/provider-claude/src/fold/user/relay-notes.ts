import type { EventBase, SystemMessage } from '@kato/contracts';
import { note } from '../fold-step.js';
import { withoutFrame } from '../result/without-frame.js';
import { readRelays } from './read-relays.js';

// A teammate that says that it waits.
const SIGNAL = /^\{"type":"(?:idle_notification|teammate_terminated)"/;

/** The messages of other agents that a text consists of, each in its agent's name; none when it says anything else too. */
export function relayNotes(
  base: EventBase,
  text: string,
): readonly SystemMessage[] {
  const { relays, rest } = readRelays(text);
  if (rest !== '') return [];
  return relays.map(({ tag, from, summary, text: said }) => {
    const detail = summary === undefined ? undefined : { summary };
    const words = withoutFrame(said);
    const hidden = SIGNAL.test(said) ? 'bookkeeping' : undefined;
    return note(base, { text: words, subtype: tag, from, detail, hidden });
  });
}
