import {
  isKatoError,
  type KatoErrorCode,
  type StatusDocument,
  type StatusRequest,
} from '@kato/contracts';
import type { CommandHost } from '../command.js';

const GONE: ReadonlySet<KatoErrorCode> = new Set<KatoErrorCode>([
  ...(['DAEMON_LOST', 'DAEMON_NOT_RUNNING'] as const),
]);
/** Daemons that go while they are asked, one after the other: that is no restart any more. */
const MOST_LOST = 5;

/**
 * A status for somebody who looks again and again. That the daemon has gone is no failure but what there is to be seen: this
 * process looks itself then, until a daemon has come.
 */
export function lookAgain(
  host: CommandHost,
): (request: StatusRequest) => Promise<StatusDocument> {
  const last: { state?: StatusDocument['daemon']['state'] } = {};
  return async (request) => {
    const document = await askWhoeverIsThere(host, request);
    const { state } = document.daemon;
    const hasCome = state === 'running' && last.state !== undefined;
    if (hasCome && last.state !== 'running') await host.reopen();
    last.state = state;
    return document;
  };
}

async function askWhoeverIsThere(
  host: CommandHost,
  request: StatusRequest,
): Promise<StatusDocument> {
  for (let lost = 0; ; lost++) {
    const client = await host.client();
    try {
      return await client.status(request);
    } catch (error) {
      if (lost === MOST_LOST || !isGone(error)) throw error;
    }
    await host.reopen();
  }
}

function isGone(error: unknown): boolean {
  return isKatoError(error) && GONE.has(error.code);
}
