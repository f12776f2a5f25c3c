import { withoutUndefined, type EventBody } from '@kato/contracts';
import {
  arrayField,
  booleanField,
  stringField,
} from '@kato/contracts/provider';
import type { SystemRecord } from '../../decode/claude-record.js';
import type { ClaudeState } from '../claude-state.js';
import { note, type FoldInput, type Step } from '../fold-step.js';
import { foldUnknown } from '../fold-unknown.js';
import { payloadOf } from '../payload.js';
import { classifyText } from '../user/classify-text.js';
import { otherText } from '../user/other-text.js';
import { foldApiError } from './fold-api-error.js';
import { foldBoundary } from './fold-boundary.js';

/** Folds a system record by its subtype. A subtype that is not in the table is kept as `unknown`. */
export function foldSystem(
  state: ClaudeState,
  input: FoldInput<SystemRecord>,
): Step {
  const fold = SUBTYPES.get(input.record.subtype ?? NO_SUBTYPE);
  if (fold === undefined) {
    const type = `system.${input.record.subtype}`;
    return { state, events: [foldUnknown(input, type)] };
  }
  const after =
    input.record.subtype === 'compact_boundary'
      ? withoutUndefined(state, { compacted: true })
      : state;
  return { state: after, events: fold(input) };
}

type SystemFolder = (input: FoldInput<SystemRecord>) => readonly EventBody[];

// Notices of 1.0 have no subtype.
const NO_SUBTYPE = '';

const SUBTYPES: ReadonlyMap<string, SystemFolder> = new Map<
  string,
  SystemFolder
>([
  ['compact_boundary', foldBoundary],
  ['api_error', foldApiError],
  ['local_command', localCommand],
  ['model_refusal_fallback', refusal],
  ...[
    NO_SUBTYPE,
    'informational',
    'away_summary',
    'scheduled_task_fire',
    'model_refusal_no_fallback',
    'agents_killed',
    'memory_saved',
  ].map((subtype) => [subtype, shown] as const),
  ...[
    'microcompact_boundary',
    'turn_duration',
    'stop_hook_summary',
    'bridge_status',
    'permission_retry',
    'snip_boundary',
    'thinking',
    // Only in saved output of print mode, which people also keep as `.jsonl`.
    'init',
    'status',
    'thinking_tokens',
  ].map((subtype) => [subtype, kept] as const),
]);

function shown({ record, base }: FoldInput<SystemRecord>): EventBody[] {
  const { raw, subtype } = record;
  const text = stringField(raw, 'content') ?? '';
  const meta = booleanField(raw, 'isMeta') === true;
  return [
    note(base, {
      text,
      subtype,
      level: stringField(raw, 'level'),
      detail: payloadOf(raw, 'subtype', 'level', ...(text ? ['content'] : [])),
      hidden: meta ? 'meta' : undefined,
    }),
  ];
}

// Another model answers in place of what had been said, which the records below name.
function refusal(input: FoldInput<SystemRecord>): EventBody[] {
  const { base, record } = input;
  const retractedIds = arrayField(record.raw, 'retractedMessageUuids').filter(
    (id) => typeof id === 'string',
  );
  return retractedIds.length === 0
    ? shown(input)
    : shown({
        ...input,
        base: { ...base, native: { ...base.native, retractedIds } },
      });
}

function kept({ record, base }: FoldInput<SystemRecord>): EventBody[] {
  const { raw, subtype } = record;
  const detail = payloadOf(raw, 'subtype');
  return [note(base, { subtype, detail, hidden: 'bookkeeping' })];
}

// The same encodings as in user records: the command, then its output.
function localCommand(input: FoldInput<SystemRecord>): readonly EventBody[] {
  const text = stringField(input.record.raw, 'content') ?? '';
  const as = classifyText(text);
  return as.kind === 'prompt'
    ? shown(input)
    : otherText(input.base, { text, as });
}
