import type { Conversation } from '@kato/contracts';
import type { TwoLedgers } from '../ledger/two-ledgers.js';
import { endingPart } from '../pieces/ending-part.js';
import type { TextPart } from '../pieces/text-part.js';
import { jsonlLines } from '../jsonl/render-jsonl.js';

/**
 * One JSON document, `{header, events, ledger}`: the objects are those of the JSONL export, one a line, so that a tool for
 * lines finds its way, too.
 */
export function* renderJson(
  conversation: Conversation,
  ledger: TwoLedgers,
): Generator<TextPart> {
  const { header, events, end } = jsonlLines(conversation, ledger);
  yield `{"header":${header},\n"events":[\n`;
  let between = '';
  for (const event of events) {
    yield between;
    yield event;
    between = ',\n';
  }
  yield '\n],\n';
  yield endingPart((body) => `"ledger":${end(body)}}\n`);
}
