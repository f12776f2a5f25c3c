import { Writable } from 'node:stream';
import { createLogger, format, transports } from 'winston';
import { LOG_LEVELS, type LogLevel } from '@kato/contracts';

/** Finished lines on their way to a file. */
export interface LineLogger {
  log(level: LogLevel, line: string): void;
  /** Resolves when every line has been given to `write`. */
  close(): Promise<void>;
}

/** A winston logger of finished lines. winston's own file transport is not used: it loses lines when a process ends. */
export function winstonLogger(write: (line: string) => void): LineLogger {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      write(String(chunk));
      done();
    },
  });
  const logger = createLogger({
    level: 'debug', // what is not wanted does not come here
    levels: Object.fromEntries(LOG_LEVELS.map((level, rank) => [level, rank])),
    format: format.printf(({ message }) => String(message)),
    transports: [new transports.Stream({ stream, eol: '' })],
  });
  return {
    log: (level, line) => void logger.log({ level, message: line }),
    close: () =>
      new Promise((resolve) => {
        logger.once('finish', () => resolve());
        logger.end();
      }),
  };
}
