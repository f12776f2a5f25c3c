import { errorText, type Observe } from '@kato/contracts';

/**
 * Ends the process when something goes wrong that nobody foresaw: what it has in memory is not to be trusted, and all that
 * counts is on the disk. Says why, in the log and to who started it. Returns how to leave that to somebody else.
 */
export function endOnCrash(
  observe: Observe,
  say: (text: string) => void,
): () => void {
  const end = (error: unknown): void => {
    try {
      say(error instanceof Error ? String(error.stack) : errorText(error));
      observe({ event: 'daemon.crashed', reason: errorText(error) });
    } finally {
      process.exit(1);
    }
  };
  process.on('uncaughtException', end);
  return () => process.off('uncaughtException', end);
}
