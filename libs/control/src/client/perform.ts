import { KatoError } from '@kato/contracts';
import { ask, type Question } from './ask.js';
import type { Connection } from './connection.js';
import { readLines, type Told } from './read-lines.js';

/** Work that the daemon does for somebody who waits. */
export interface Work<T> extends Omit<Question, 'as'> {
  readonly isResult: (value: unknown) => value is T;
  /** Hears what comes before the result. What it throws ends the request. */
  readonly onLine?: (line: Told) => Promise<void> | void;
}

/** Has work done, and gives its result. Throws as `ask`. */
export async function perform<T>(
  connection: Connection,
  { isResult, onLine, ...question }: Work<T>,
): Promise<T> {
  const answer = await ask(connection, { ...question, as: 'lines' });
  for await (const line of readLines(answer, connection)) {
    if (line.type !== 'result') await onLine?.(line);
    else if (isResult(line.value)) return line.value;
  }
  throw notUnderstood(question.path);
}

export function notUnderstood(path: string): KatoError {
  return new KatoError(
    'DAEMON_PROTOCOL',
    `the daemon answered with something else than was asked for: ${path}`,
    { hint: 'kato restart' },
  );
}
