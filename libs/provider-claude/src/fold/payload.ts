import type { JsonObject } from '@kato/contracts';
import { field } from '@kato/contracts/provider';

// What the events of a record say elsewhere: in `native`, `at`, `agentId`, or in `session.info` when it changes.
const ENVELOPE_KEYS: ReadonlySet<string> = new Set([
  'type',
  'uuid',
  'parentUuid',
  'logicalParentUuid',
  'timestamp',
  'sessionId',
  'session_id',
  'isSidechain',
  'isMeta',
  'userType',
  'cwd',
  'gitBranch',
  'version',
]);

/** A record without its envelope: what makes it different from other records of its type. */
export function payloadOf(
  raw: JsonObject,
  ...without: readonly string[]
): JsonObject {
  return Object.fromEntries(
    Object.entries(raw).filter(
      ([key]) => !ENVELOPE_KEYS.has(key) && !without.includes(key),
    ),
  );
}

/** Some fields of a record, where it has them. */
export function pickPayload(
  raw: JsonObject,
  keys: readonly string[],
): JsonObject | undefined {
  const entries = keys.flatMap((key) => {
    const value = field(raw, key);
    return value === undefined || value === null ? [] : [[key, value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
