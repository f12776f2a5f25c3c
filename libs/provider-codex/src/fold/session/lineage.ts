import {
  withoutUndefined,
  type HistoryBase,
  type Json,
  type JsonObject,
  type SessionInfo,
} from '@kato/contracts';
import {
  field,
  isJsonObject,
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';

type Lineage = Pick<
  SessionInfo,
  'forkedFrom' | 'parentSessionId' | 'role' | 'agentType'
>;

/**
 * What started this thread, as its meta says. `source` is a name for threads that a person started and an object for
 * sub-agents, reviewers and guardians; names like `vscode` mean any client and decide nothing.
 */
export function lineageOf(meta: JsonObject): Lineage {
  const subagent = field(objectField(meta, 'source'), 'subagent');
  const spawn = objectField(subagent, 'thread_spawn');
  return withoutUndefined({
    forkedFrom: stringField(meta, 'forked_from_id'),
    parentSessionId:
      stringField(meta, 'parent_thread_id') ??
      stringField(spawn, 'parent_thread_id'),
    role: roleOf(meta, subagent),
    agentType:
      stringField(meta, 'agent_role') ?? stringField(spawn, 'agent_role'),
  });
}

function roleOf(
  meta: JsonObject,
  subagent: Json | undefined,
): string | undefined {
  if (typeof subagent === 'string') return subagent;
  if (isJsonObject(subagent))
    return stringField(subagent, 'other') ?? 'subagent';
  if (field(objectField(meta, 'source'), 'internal') !== undefined)
    return 'internal';
  const child =
    stringField(meta, 'thread_source') === 'subagent' ||
    stringField(meta, 'parent_thread_id') !== undefined;
  return child ? 'subagent' : undefined;
}

/**
 * Where the beginning of a fork or a revert segment physically is. The id under `thread_id` is a rollout id: that of
 * the file which holds the cut. Offsets count uncompressed bytes.
 */
export function historyBaseOf(meta: JsonObject): HistoryBase | undefined {
  const base = objectField(meta, 'history_base');
  const source = stringField(base, 'thread_id');
  if (source === undefined) return undefined;
  return withoutUndefined({
    source,
    endOrdinal: numberField(base, 'end_ordinal_exclusive'),
    endOffset: numberField(base, 'end_byte_offset'),
  });
}
