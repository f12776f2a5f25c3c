import { withoutUndefined, type SessionInfo } from '@kato/contracts';
import {
  parseJsonLine,
  stringField,
  type DocumentRead,
} from '@kato/contracts/provider';

/**
 * Reads what the client notes of a sub-agent: its type and task, and the call that started it. All of it is in `detail`.
 * Releases before 2.1.160 do not name the call.
 */
export function readAgentMeta(
  bytes: Uint8Array,
  agentId: string,
): DocumentRead {
  const parsed = parseJsonLine(bytes);
  if (!parsed.ok) return parsed;
  const { value, issues } = parsed;
  const info: SessionInfo = withoutUndefined({
    kind: 'session.info',
    native: withoutUndefined({
      type: 'agent-meta',
      callId: stringField(value, 'toolUseId'),
    }),
    agentId,
    agentType: stringField(value, 'agentType'),
    agentName: stringField(value, 'name'),
    description: stringField(value, 'description'),
    parentAgentId: stringField(value, 'parentAgentId'),
    model: stringField(value, 'model'),
    detail: value,
  });
  return withoutUndefined({ ok: true, events: [info], issues });
}
