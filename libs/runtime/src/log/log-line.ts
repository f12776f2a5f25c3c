import {
  LOG_LEVELS,
  OPERATIONAL_EVENTS,
  type LogLevel,
  type OperationalEvent,
  type OperationalField,
} from '@kato/contracts';

/** No line of the log is longer, its line feed included. */
export const MAX_LINE_BYTES = 16 * 1024;

/** What stands before the facts of an event, whatever the event says. */
export interface LogStamp {
  /** ISO 8601 UTC. */
  readonly timestamp: string;
  readonly pid: number;
}

interface Kind {
  readonly level: LogLevel;
  readonly fields: readonly OperationalField[];
  readonly also: readonly OperationalField[];
}

const KINDS: ReadonlyMap<unknown, Kind> = new Map(
  Object.entries(OPERATIONAL_EVENTS),
);
const INVALID = 'log.invalid';
const MAX_TEXT_CHARS = 4000;
const SHORT_TEXT_CHARS = 200;

/** How weighty an event is: 0 is `error`. What is none of the catalogue is an error of kato's own. */
export function levelOf(event: unknown): LogLevel {
  return KINDS.get(nameOf(event))?.level ?? 'error';
}

/** Whether a log at this level has such events. */
export function isLogged(level: LogLevel, least: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(least);
}

/**
 * One line of JSON and a line feed, at most 16 KB, whatever is passed: only the fields that the catalogue names for the
 * event are read, long texts are cut (`…`), and what is neither text nor number is named by its type.
 */
export function logLine(event: OperationalEvent, stamp: LogStamp): string {
  const whole = lineOf(event, stamp, MAX_TEXT_CHARS);
  return Buffer.byteLength(whole) <= MAX_LINE_BYTES
    ? whole
    : lineOf(event, stamp, SHORT_TEXT_CHARS);
}

function lineOf(event: unknown, stamp: LogStamp, maxChars: number): string {
  const name = nameOf(event);
  const kind = KINDS.get(name);
  const facts = [...(kind?.fields ?? []), ...(kind?.also ?? [])].flatMap(
    (field) => {
      const value = factOf(read(event, field), maxChars);
      return value === undefined ? [] : [[field, value] as const];
    },
  );
  const record = [
    ['timestamp', stamp.timestamp],
    ['level', kind?.level ?? 'error'],
    ['event', kind === undefined ? INVALID : name],
    ['pid', stamp.pid],
    ...facts,
  ];
  return `${escaped(JSON.stringify(Object.fromEntries(record)))}\n`;
}

function nameOf(event: unknown): unknown {
  return read(event, 'event');
}

function read(event: unknown, name: string): unknown {
  if (typeof event !== 'object' || event === null) return undefined;
  try {
    return Reflect.get(event, name);
  } catch {
    return UNREADABLE; // a getter that throws is told of, in its place
  }
}

const UNREADABLE = '[unreadable]';

function factOf(
  value: unknown,
  maxChars: number,
): string | number | boolean | undefined {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
      return value;
    case 'string':
      return cut(value, maxChars);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'bigint':
      return '[bigint]';
    default:
      return `[${typeof value}]`;
  }
}

function cut(text: string, maxChars: number): string {
  const kept =
    text.length <= maxChars ? text : `${text.slice(0, maxChars - 1)}…`;
  return kept.replace(/\p{Surrogate}/gu, '\ufffd'); // half of a pair
}

// JSON leaves these as they are, and many programs take them for the end of a line.
function escaped(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
