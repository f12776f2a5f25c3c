import type { Json } from '@kato/contracts';
import { arrayField, stringField } from '@kato/contracts/provider';
import { withoutFrame } from './without-frame.js';
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
  const said =
    stringField(detail, 'agentId') === undefined
      ? []
      : arrayField(detail, 'content');
  const stated = readResultContent(said).output;
  // Only words that the model was given too are the report.
  const isGiven = stated !== '' && plain(output).includes(plain(stated));
  const report = isGiven ? stated : withoutFrame(withoutNote(texts).join('\n'));
  return report === output ? undefined : report;
}

// The frame indents the words.
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const NOTE = /^agentId: [\w-]+(?: \(|\n|$)/;

function withoutNote(texts: readonly string[]): readonly string[] {
  return texts.length > 1 && NOTE.test(texts.at(-1) ?? '')
    ? texts.slice(0, -1)
    : texts;
}
