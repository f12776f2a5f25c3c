import { join } from 'node:path';
import {
  isoTime,
  type LogLevel,
  type Observe,
  type OperationalEvent,
} from '@kato/contracts';
import { countGaps } from './count-gaps.js';
import { limitRepeats } from './limit-repeats.js';
import { logFile } from './log-file.js';
import { isLogged, levelOf, logLine } from './log-line.js';
import type { LineLogger } from './winston-logger.js';

export interface LoggingOptions {
  /** Default: `info`. */
  readonly level?: LogLevel;
  /** A file that would become larger is put aside. Default: 5 MB. */
  readonly maxBytes?: number;
  /** Files that are kept, the current one included. Default: 5. */
  readonly maxFiles?: number;
}

export interface OperationalLogOptions extends LoggingOptions {
  readonly folder: string;
  readonly pid: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The log of what kato does: `operational.jsonl`. Nothing that happens to it stops kato. */
export interface OperationalLog {
  readonly observe: Observe;
  /** Resolves when what was observed is in the file, or counted as lost. */
  close(): Promise<void>;
}

export const LOG_FILE_NAME = 'operational.jsonl';

const MAX_WAITING = 1000;
const REPEAT_MS = 60_000;
const MAX_KEYS = 1000;

/**
 * Opens the log. Nothing is loaded or written before there is something to say. Warnings that repeat are written once a
 * minute, with how many were left out; lines that could not be written are counted, and the first one that can be says so.
 */
export function operationalLog(options: OperationalLogOptions): OperationalLog {
  const { folder, level: least = 'info', now } = options;
  const { maxBytes = 5_000_000, maxFiles = 5 } = options;
  const path = join(folder, LOG_FILE_NAME);
  const lineOf = (event: OperationalEvent): string => {
    const timestamp = isoTime(now()) ?? '';
    return logLine(event, { timestamp, pid: options.pid });
  };
  const file = logFile({ path, maxBytes, maxFiles });
  const write = countGaps(file, (dropped) => lineOf(gap(dropped, 0)));
  const logger = lateLogger(write);
  const repeats = limitRepeats(REPEAT_MS, MAX_KEYS);
  let isClosed = false;
  return {
    observe(event) {
      const level = levelOf(event);
      if (isClosed) return; // of work that outlived its end: there is no place to tell it
      if (!isLogged(level, least)) return;
      const suppressed = isLogged(level, 'warn')
        ? repeats.admit(keyOf(event), now())
        : 0;
      if (suppressed === undefined) return;
      if (suppressed > 0) logger.log('warn', lineOf(gap(0, suppressed)));
      logger.log(level, lineOf(event));
    },
    close() {
      const untold = repeats.untold();
      if (untold > 0) logger.log('warn', lineOf(gap(0, untold)));
      isClosed = true;
      return logger.close();
    },
  };
}

function gap(dropped: number, suppressed: number): OperationalEvent {
  return { event: 'log.gap', dropped, suppressed };
}

// Counts differ from time to time; what it is about does not.
function keyOf(event: OperationalEvent): string {
  const line = logLine(event, { timestamp: '', pid: 0 });
  return line.replace(/"(?:malformed|attempts|offset)":\d+/g, '');
}

function directly(write: (line: string) => void): LineLogger {
  return { log: (_level, line) => write(line), close: async () => undefined };
}

/** Loads winston with the first line; lines wait meanwhile, a bounded number of them. */
function lateLogger(write: (line: string) => void): LineLogger {
  const waiting: (readonly [LogLevel, string])[] = [];
  let ready: LineLogger | undefined;
  let loading: Promise<void> | undefined;
  const load = async (): Promise<void> => {
    ready = await import('./winston-logger.js').then(
      ({ winstonLogger }) => winstonLogger(write),
      () => directly(write), // an installation without winston logs all the same
    );
    for (const [level, line] of waiting) ready.log(level, line);
    waiting.length = 0;
  };
  return {
    log(level, line) {
      if (ready !== undefined) ready.log(level, line);
      else if (waiting.length < MAX_WAITING) waiting.push([level, line]);
      else write(line);
      loading ??= load();
    },
    async close() {
      await loading;
      await ready?.close();
    },
  };
}
