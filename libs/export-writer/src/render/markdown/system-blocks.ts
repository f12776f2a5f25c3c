import type { EventOf, Json } from '@kato/contracts';
import { field, isJsonObject, numberField } from '@kato/contracts/provider';
import { codeBlock } from '../commonmark/code-block.js';
import { codeSpan } from '../commonmark/code-span.js';
import { details, lineCount } from '../commonmark/details.js';
import { lineText } from '../commonmark/inline-text.js';
import { neutraliseProse } from '../commonmark/neutralise-prose.js';
import { visibleText } from '../commonmark/visible-text.js';
import { nameText } from './entry-heading.js';
import { partBlocks } from './part-list.js';
import { foldedCode } from './tool-result.js';

type SystemEvent = EventOf<'message.system'>;

/** What the client said: a line, a block, or what stands behind a change that has no words of its own. */
export function systemBlocks(
  event: SystemEvent,
  level: number,
): readonly string[] {
  const text = visibleText(event.text);
  const blocks = text.trim() === '' ? wordless(event) : said(event, level);
  return [...blocks, ...partBlocks(event.parts)];
}

function said(
  { text: raw, subtype = '', detail, from }: SystemEvent,
  level: number,
): readonly string[] {
  const text = visibleText(raw);
  if (subtype.endsWith('-body'))
    return [details(`Text (${lineCount(text)})`, codeBlock(text, 'text'))];
  // Words of the assistant, or of another agent, written for a reader.
  if (subtype === 'plan' || from !== undefined)
    return [neutraliseProse(raw, level)];
  if (isOutput(subtype))
    return [...exitOf(detail), foldedCode('Text', text, 'text')];
  return text.trim().includes('\n')
    ? [foldedCode('Text', text, 'text')]
    : [`> ${lineText(text)}`];
}

function wordless({ subtype, detail }: SystemEvent): readonly string[] {
  if (subtype === 'turn.unanswered')
    return ['*The turn ended, and no answer is recorded.*'];
  if (subtype === 'settings') return settingsLine(detail);
  return isOutput(subtype ?? '') ? exitOf(detail) : [];
}

// `model: gpt-5 · effort: high`: what is from here on.
function settingsLine(detail: Json | undefined): readonly string[] {
  if (!isJsonObject(detail)) return [];
  const facts = Object.keys(detail).flatMap((name) => {
    const value = field(detail, name);
    return typeof value === 'string'
      ? [`${nameText(name)}: ${codeSpan(value)}`]
      : [];
  });
  return facts.length === 0 ? [] : [facts.join(' · ')];
}

// A command that a person ran; `exit_code` as in docs/formats/codex-rollout.md.
function exitOf(detail: Json | undefined): readonly string[] {
  const code = numberField(detail, 'exit_code');
  return code === undefined ? [] : [`exit ${code}`];
}

// What a command printed: columns matter, and nothing in it is prose.
function isOutput(subtype: string): boolean {
  return /(?:^|[-.])output$/.test(subtype);
}
