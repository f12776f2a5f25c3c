import { withoutUndefined, type Json, type Unknown } from '@kato/contracts';
import type { FoldInput } from './fold-step.js';

/** Keeps a record, or a part of one, that this version does not know: whole, and counted under its type. */
export function foldUnknown(
  input: FoldInput,
  recordType: string = input.record.envelope.type,
  raw: Json = input.record.raw,
): Unknown {
  return withoutUndefined(input.base, { kind: 'unknown', recordType, raw });
}
