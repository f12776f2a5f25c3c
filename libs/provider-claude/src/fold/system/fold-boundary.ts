import { withoutUndefined, type Compaction } from '@kato/contracts';
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
    withoutUndefined({
      ...base,
      kind: 'compaction',
      trigger: stringField(detail, 'trigger'),
      preTokens: numberField(detail, 'preTokens'),
      postTokens: numberField(detail, 'postTokens'),
      detail,
    }),
  ];
}
