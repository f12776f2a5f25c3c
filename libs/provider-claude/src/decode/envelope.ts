import { isoTime, type Json, type JsonObject } from '@kato/contracts';
import { booleanField, field, stringField } from '@kato/contracts/provider';
import type { Envelope } from './claude-record.js';

/** Reads what records of every type have in common. Fields of another shape than expected count as absent. */
export function readEnvelope(raw: JsonObject): Envelope {
  const sessionId = textField(raw, 'sessionId');
  // In saved output of print mode a sub-agent is known by the call that started it.
  const startingCall = textField(raw, 'parent_tool_use_id');
  return {
    type: stringField(raw, 'type') ?? '(none)',
    uuid: textField(raw, 'uuid'),
    parentUuid: parentOf(field(raw, 'parentUuid')),
    logicalParentUuid: textField(raw, 'logicalParentUuid'),
    at: isoTime(field(raw, 'timestamp')),
    sessionId,
    // Alone it is the session of saved output of print mode, and says nothing of copies.
    writtenIn: sessionId && textField(raw, 'session_id'),
    agentId: textField(raw, 'agentId') ?? startingCall,
    isSidechain: booleanField(raw, 'isSidechain') ?? startingCall !== undefined,
    cwd: textField(raw, 'cwd'),
    branch: textField(raw, 'gitBranch'),
    version: textField(raw, 'version'),
  };
}

function parentOf(value: Json | undefined): string | null | undefined {
  if (value === null) return null;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textField(raw: JsonObject, key: string): string | undefined {
  const text = stringField(raw, key);
  return text === '' ? undefined : text;
}
