import { setTimeout as wait } from 'node:timers/promises';
import {
  isKatoError,
  type KatoErrorCode,
  type StatusDocument,
  type StatusRequest,
} from '@kato/contracts';
import type { CommandHost } from '../command.js';

/** Of a daemon that goes, comes, or has not made its token yet. */
const GONE: readonly KatoErrorCode[] = ['DAEMON_LOST', 'DAEMON_NOT_RUNNING'];
/** Failures that pass, for somebody who has seen something already. */
const PASSING: readonly KatoErrorCode[] = [...GONE, 'STORE_LOCKED'];
/** Daemons that go while they are asked, one after the other: that is no restart any more. */
const MOST_LOST = 5;
const PAUSE_MS = 200;

/**
 * A status for somebody who looks again and again. That the daemon has gone is no failure but what there is to be seen: this
 * process looks itself then, until a daemon has come.
 */
export function lookAgain(
  host: CommandHost,
  pause: (ms: number) => Promise<void> = wait,
): (request: StatusRequest) => Promise<StatusDocument> {
  const last: Seen = { isToReopen: false };
  return async (request) => {
    const document = await askWhoeverIsThere(request, { host, pause, last });
    const { state } = document.daemon;
    const hasCome = state === 'running' && last.state !== undefined;
    last.isToReopen = hasCome && last.state !== 'running';
    last.state = state;
    return document;
  };
}

interface Seen {
  state?: StatusDocument['daemon']['state'];
  /** A daemon has come: the next look is its own. */
  isToReopen: boolean;
}

interface Asking {
  readonly host: CommandHost;
  readonly pause: (ms: number) => Promise<void>;
  readonly last: Seen;
}

async function askWhoeverIsThere(
  request: StatusRequest,
  { host, pause, last }: Asking,
): Promise<StatusDocument> {
  const passing = last.state === undefined ? GONE : PASSING;
  for (let lost = 0; ; lost++) {
    if (lost > 1) await pause(PAUSE_MS);
    try {
      const isNext = lost > 0 || last.isToReopen;
      const client = await (isNext ? host.reopen() : host.client());
      return await client.status(request);
    } catch (error) {
      const passes = isKatoError(error) && passing.includes(error.code);
      if (lost === MOST_LOST || !passes) throw error;
    }
  }
}
