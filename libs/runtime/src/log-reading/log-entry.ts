import { LOG_LEVELS, type LogLevel } from '@kato/contracts';
import { parseJsonLine, stringField } from '@kato/contracts/provider';

/** A line of a log, read. */
export interface LogEntry {
  /** As it stands in the file. */
  readonly raw: string;
  /** ISO 8601 UTC. */
  readonly time: string;
  readonly level: LogLevel;
  /** Of the audit log: what was decided. */
  readonly event: string;
  /** Everything else that it says, in its order. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

const STAMP: ReadonlySet<string> = new Set([
  ...['timestamp', 'time', 'level', 'event', 'decision'],
]);
const WARNED: ReadonlySet<string> = new Set(['deny', 'failed']);

/** Reads a line of either log; `undefined` for what is none. */
export function logEntry(line: Uint8Array): LogEntry | undefined {
  const parsed = parseJsonLine(line);
  if (!parsed.ok) return undefined;
  const { value } = parsed;
  const time = stringField(value, 'timestamp') ?? stringField(value, 'time');
  const decision = stringField(value, 'decision');
  const event = stringField(value, 'event') ?? decision;
  if (time === undefined || event === undefined) return undefined;
  return {
    ...{ raw: Buffer.from(line).toString(), time, event },
    level: levelOf(stringField(value, 'level'), decision),
    facts: Object.entries(value)
      .filter(([name]) => !STAMP.has(name))
      .map(([name, fact]) => [name, textOf(fact)] as const),
  };
}

// The audit log has no levels: what did not happen is what somebody looks for.
function levelOf(
  level: string | undefined,
  decision: string | undefined,
): LogLevel {
  const known = LOG_LEVELS.find((name) => name === level);
  return known ?? (WARNED.has(decision ?? '') ? 'warn' : 'info');
}

function textOf(fact: unknown): string {
  return typeof fact === 'string' ? fact : JSON.stringify(fact);
}
