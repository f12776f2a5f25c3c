import type { Json } from '@kato/contracts';
import { arrayField, field, stringField } from '@kato/contracts/provider';
import { readResultContent, type ResultContent } from './result-content.js';

/**
 * A sub-agent's own words in the result of its call. Around them the client puts notes for the model: behind the report an
 * agent id and figures, since 2.1.277 also a first line that says whose words follow, which are then indented. The
 * structured result has the words as they were; results inside a sub-agent have none. `undefined`: no frame.
 * Format: docs/formats/claude-code.md, "Tool results".
 */
export function agentReport(
  detail: Json | undefined,
  { texts, output }: ResultContent,
): string | undefined {
  const said = arrayField(detail, 'content').length > 0;
  const report =
    said && stringField(detail, 'agentId') !== undefined
      ? readResultContent(field(detail, 'content')).output
      : withoutFrame(withoutNote(texts).join('\n'));
  return report === output ? undefined : report;
}

const NOTE = /^agentId: [\w-]+(?: \(|\n|$)/;
const FRAME = '[Subagent hand-back] ';

function withoutNote(texts: readonly string[]): readonly string[] {
  return texts.length > 1 && NOTE.test(texts.at(-1) ?? '')
    ? texts.slice(0, -1)
    : texts;
}

// Every line of the words is indented by two, so that none of them can pass for the frame; what is not indented is
// the client's again.
function withoutFrame(text: string): string {
  if (!text.startsWith(FRAME)) return text;
  const lines = text.split('\n').slice(1);
  const end = lines.findIndex((line) => line !== '' && !line.startsWith('  '));
  const words = end === -1 ? lines : lines.slice(0, end);
  const rest = end === -1 ? '' : lines.slice(end).join('\n');
  // A shape of frame that is not this one: better too much than a word lost.
  if (rest !== '' && !NOTE.test(rest) && !rest.startsWith('<usage>'))
    return text.slice(text.indexOf('\n') + 1);
  return words
    .map((line) => line.slice(2))
    .join('\n')
    .trimEnd();
}
