import type { EventOf, Json } from '@kato/contracts';
import { field, isJsonObject, numberField } from '@kato/contracts/provider';
import { attachmentBlocks } from './attachment-blocks.js';
import type { Block } from './block.js';
import { codeOf, folded, foldedCode, isBlank, prose } from './folded.js';
import { code, dotted, em, line, named, said, spans } from './span.js';
import { visibleText } from './visible-text.js';

type SystemEvent = EventOf<'message.system'>;

/** What the client said: a line, a block, or what stands behind a change that has no words of its own. */
export function systemBlocks(event: SystemEvent): readonly Block[] {
  const blocks = isBlank(event.text) ? wordless(event) : worded(event);
  return [...blocks, ...attachmentBlocks(event.parts)];
}

function worded({
  text: raw,
  subtype = '',
  detail,
  from,
}: SystemEvent): readonly Block[] {
  const text = visibleText(raw);
  if (subtype.endsWith('-body')) return [folded('Text', text, [codeOf(text)])];
  // Words of the assistant, or of another agent, written for a reader.
  if (subtype === 'plan' || from !== undefined) return prose(raw);
  if (isOutput(subtype)) return [...exitOf(detail), foldedCode('Text', text)];
  return text.trim().includes('\n')
    ? [foldedCode('Text', text)]
    : [{ type: 'remark', spans: spans(said(text)) }];
}

function wordless({ subtype, detail }: SystemEvent): readonly Block[] {
  if (subtype === 'turn.unanswered')
    return [line(em('The turn ended, and no answer is recorded.'))];
  if (subtype === 'settings') return settingsLine(detail);
  return isOutput(subtype ?? '') ? exitOf(detail) : [];
}

// `model: gpt-5 · effort: high`: what is from here on.
function settingsLine(detail: Json | undefined): readonly Block[] {
  if (!isJsonObject(detail)) return [];
  const facts = Object.keys(detail).flatMap((name) => {
    const value = field(detail, name);
    return typeof value === 'string'
      ? [spans(named(name), ': ', code(value))]
      : [];
  });
  return facts.length === 0 ? [] : [line(...dotted(facts))];
}

// A command that a person ran; `exit_code` as in docs/formats/codex-rollout.md.
function exitOf(detail: Json | undefined): readonly Block[] {
  const exitCode = numberField(detail, 'exit_code');
  return exitCode === undefined ? [] : [line(`exit ${exitCode}`)];
}

// What a command printed: columns matter, and nothing in it is prose.
function isOutput(subtype: string): boolean {
  return /(?:^|[-.])output$/.test(subtype);
}
