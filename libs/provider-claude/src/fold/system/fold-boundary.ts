import {
  withoutUndefined,
  type Compaction,
  type EventBase,
  type JsonObject,
} from '@kato/contracts';
import {
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import type { SystemRecord } from '../../decode/claude-record.js';
import type { FoldInput } from '../fold-step.js';

/** Folds the line between what was compacted and what follows. The summary is the record below it, its child. */
export function foldBoundary({
  record,
  base,
}: FoldInput<SystemRecord>): readonly Compaction[] {
  const detail = objectField(record.raw, 'compactMetadata');
  return [
    withoutUndefined(placed(base, detail), {
      kind: 'compaction',
      trigger: stringField(detail, 'trigger'),
      preTokens: numberField(detail, 'preTokens'),
      postTokens: numberField(detail, 'postTokens'),
    }),
  ];
}

// A partial summary (rewind menu) names the record before the first that it replaces. What it replaces was not left: the
// boundary goes on where it stands, as after any other compaction.
function placed(
  base: EventBase,
  detail: JsonObject | undefined,
): EventBase & { readonly detail?: JsonObject | undefined } {
  const { logicalParentId, ...native } = base.native;
  const partial = numberField(detail, 'messagesSummarized') !== undefined;
  return partial && logicalParentId !== undefined
    ? {
        ...base,
        native,
        detail: { ...detail, logicalParentUuid: logicalParentId },
      }
    : { ...base, detail };
}
