import type { Conversation, Ledger } from '@kato/contracts';
import { jsonlLines } from '../jsonl/render-jsonl.js';

/**
 * One JSON document, `{header, events, ledger}`: the objects are those of the JSONL export, one a line, so that a tool for
 * lines finds its way, too.
 */
export function renderJson(conversation: Conversation, ledger: Ledger): string {
  const { header, events, end } = jsonlLines(conversation, ledger);
  return `{"header":${header},\n"events":[\n${events.join(',\n')}\n],\n"ledger":${end}}\n`;
}
