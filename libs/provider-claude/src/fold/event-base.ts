import { withoutUndefined, type EventBase, type Native } from '@kato/contracts';
import { numberField, stringField } from '@kato/contracts/provider';
import type { FoldContext } from '@kato/contracts/provider';
import type { ClaudeRecord } from '../decode/claude-record.js';
import { copiedFrom } from './session/copied-from.js';

/** What all events of a record have in common: its time, its ids as written, and the sub-agent it belongs to. */
export function eventBase(
  record: ClaudeRecord,
  context: FoldContext,
  inlineAgent: string | undefined,
): EventBase {
  const { envelope } = record;
  return withoutUndefined({
    at: envelope.at,
    native: nativeOf(record, context),
    agentId:
      context.source.agentId ??
      (envelope.isSidechain ? (envelope.agentId ?? inlineAgent) : undefined),
  });
}

/** The base of an event that says more of its place than the others of its record. */
export function withNative(
  base: EventBase,
  more: Partial<Omit<Native, 'type'>>,
): EventBase {
  return withoutUndefined(base, {
    native: withoutUndefined(base.native, more),
  });
}

function nativeOf(record: ClaudeRecord, context: FoldContext): Native {
  const { envelope, raw } = record;
  const message = record.family === 'assistant' ? record.message : undefined;
  const isPointer = envelope.type === 'last-prompt';
  return withoutUndefined({
    type: nativeType(record),
    id: envelope.uuid,
    parentId: envelope.parentUuid,
    logicalParentId: envelope.logicalParentUuid,
    copiedFrom: copiedFrom(record, context),
    leafId: isPointer ? stringField(raw, 'leafUuid') : undefined,
    messageId: message && stringField(message, 'id'),
    blockIndex: message && numberField(raw, 'apiBlockIndex'),
    requestId: message && stringField(raw, 'requestId'),
  });
}

function nativeType(record: ClaudeRecord): string {
  const { type } = record.envelope;
  const kind = subtypeOf(record);
  return kind === undefined ? type : `${type}.${kind}`;
}

function subtypeOf(record: ClaudeRecord): string | undefined {
  if (record.family === 'system') return record.subtype;
  if (record.family === 'attachment')
    return stringField(record.attachment, 'type');
  if (record.family === 'progress') return stringField(record.data, 'type');
  return undefined;
}
