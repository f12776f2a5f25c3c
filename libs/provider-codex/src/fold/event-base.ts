import {
  isoTime,
  type EventBase,
  type JsonObject,
  type Native,
} from '@kato/contracts';
import {
  field,
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import type { StepInput } from './fold-step.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * What every event of a record has: its time (the line's; absent in bare files), type and ids. The turn is the
 * record's own, else the running one. A rollout is a list, so there is no parent.
 */
export function eventBase(
  { state, record }: StepInput,
  extra?: Partial<Native>,
): Pick<EventBase, 'at' | 'native'> {
  const native: Mutable<Native> = { type: record.type };
  const id = stringField(record.body, 'id');
  const callId = stringField(record.body, 'call_id');
  const turnId = turnIdOf({ state, record });
  const ordinal = numberField(record.line, 'ordinal');
  if (id !== undefined && id !== '') native.id = id;
  if (callId !== undefined && callId !== '') native.callId = callId;
  if (turnId !== '') native.turnId = turnId;
  if (ordinal !== undefined) native.ordinal = ordinal;
  if (extra !== undefined) Object.assign(native, extra);
  const at = lineTime(record.line);
  return at === undefined ? { native } : { at, native };
}

/** The turn of a record: the one that it names, else the running one; empty where there are no turns. */
export function turnIdOf({ state, record }: StepInput): string {
  return ownTurnId(record.payload) ?? state.turnId;
}

function lineTime(line: JsonObject): string | undefined {
  // Without an envelope, `timestamp` is the session's start and not the time of a line.
  return 'payload' in line ? isoTime(field(line, 'timestamp')) : undefined;
}

function ownTurnId(payload: JsonObject): string | undefined {
  return (
    stringField(payload, 'turn_id') ??
    stringField(objectField(payload, PASSTHROUGH), 'turn_id')
  );
}

/** The key under which items carry their turn and the origin of each content item (0.142 and later). */
export const PASSTHROUGH = 'internal_chat_message_metadata_passthrough';
