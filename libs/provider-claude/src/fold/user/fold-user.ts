import {
  withoutUndefined,
  type Compaction,
  type EventBody,
} from '@kato/contracts';
import { booleanField, field, stringField } from '@kato/contracts/provider';
import type { UserRecord } from '../../decode/claude-record.js';
import { sortBlocks, type Blocks } from '../blocks.js';
import type { ClaudeState } from '../claude-state.js';
import { note, type FoldInput, type Step } from '../fold-step.js';
import { foldUnknown } from '../fold-unknown.js';
import { pickPayload } from '../payload.js';
import { foldToolResults } from '../result/fold-tool-results.js';
import { isBefore } from '../version.js';
import { foldPrompt } from './fold-prompt.js';
import { foldMetaText, rememberCommand } from './meta-text.js';
import { hiddenText } from './user-message.js';

/**
 * Tells apart what is written in the user's name: the summary of a compaction, tool results, text of the client for
 * the model, and only then what a person may have said. The first that fits decides.
 */
export function foldUser(
  state: ClaudeState,
  input: FoldInput<UserRecord>,
): Step {
  const blocks = sortBlocks(input.record.blocks);
  const step = foldByKind(state, input, blocks);
  const events = [
    ...step.events,
    ...blocks.others.map((block) => strangeBlock(input, block)),
    ...extras(input, blocks),
  ];
  // A record without content is a link of the chain all the same.
  return events.length > 0
    ? { state: step.state, events }
    : { state, events: [hiddenText(input.base, '', 'empty')] };
}

function foldByKind(
  state: ClaudeState,
  input: FoldInput<UserRecord>,
  blocks: Blocks,
): Step {
  const { raw } = input.record;
  if (isSummary(input, blocks))
    return {
      state: withoutUndefined(state, { compacted: true }),
      events: [compactSummary(input, blocks)],
    };
  if (blocks.results.length > 0) return foldToolResults(state, input, blocks);
  if (booleanField(raw, 'isMeta') === true)
    return foldMetaText(state, input, blocks);
  const said = foldPrompt(state, input, blocks);
  const { events } = said;
  return { state: rememberCommand(said.state, input, events), events };
}

// The first clients that compact wrote the summary without any flag, as the first text of a new file.
function isSummary({ record }: FoldInput, { texts }: Blocks): boolean {
  return (
    booleanField(record.raw, 'isCompactSummary') === true ||
    (texts.length === 1 &&
      texts[0]?.startsWith(CONTINUED) === true &&
      isBefore(record.envelope.version, SUMMARY_FLAGGED))
  );
}

const SUMMARY_FLAGGED = '1.0.128';
const CONTINUED =
  'This session is being continued from a previous conversation that ran out of context.';

// The figures of the compaction stand on the boundary record above, which is this record's parent.
function compactSummary({ base }: FoldInput, blocks: Blocks): Compaction {
  return withoutUndefined(base, {
    kind: 'compaction',
    summary: blocks.texts.join('\n\n'),
  });
}

function strangeBlock(input: FoldInput, block: EventRaw): EventBody {
  const type = field(block, 'type');
  return foldUnknown(
    input,
    `user.${typeof type === 'string' ? type : '(none)'}`,
    block,
  );
}

type EventRaw = UserRecord['blocks'][number];

// Content that stands beside the message: an approved plan, the structured part of an MCP result.
const EXTRA_KEYS: readonly string[] = [
  'mcpMeta',
  'planContent',
  'summarizeMetadata',
];

function extras(
  { record, base }: FoldInput,
  { texts }: Blocks,
): readonly EventBody[] {
  const detail = pickPayload(record.raw, EXTRA_KEYS);
  const plan = stringField(record.raw, 'planContent') ?? '';
  const isTold = texts.some((text) => text.includes(plan.trim()));
  if (plan.trim() !== '' && !isTold)
    return [note(base, { subtype: 'plan', text: plan, detail })];
  return detail === undefined
    ? []
    : [note(base, { subtype: 'user-extras', detail, hidden: 'bookkeeping' })];
}
