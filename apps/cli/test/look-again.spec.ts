import {
  KatoError,
  type KatoClient,
  type KatoErrorCode,
  type StatusDocument,
} from '@kato/contracts';
import type { CommandHost } from '../src/commands/command.js';
import { lookAgain } from '../src/commands/status/look-again.js';

type Answer = StatusDocument['daemon']['state'] | KatoErrorCode;

/** A host whose clients answer in turn; each opening takes the next list. */
function hostOf(...clients: readonly (readonly Answer[])[]) {
  const rest = clients.map((answers) => [...answers]);
  const opened = { count: 1 };
  const client = (): Promise<KatoClient> =>
    Promise.resolve({ status: () => answerOf(rest[0]?.shift()) } as KatoClient);
  const host = {
    client,
    reopen() {
      opened.count++;
      rest.shift();
      return client();
    },
  } as CommandHost;
  return { look: lookAgain(host), opened };
}

async function answerOf(answer: Answer = 'stopped'): Promise<StatusDocument> {
  if (answer !== answer.toLowerCase())
    throw new KatoError(answer as KatoErrorCode, 'as the test says');
  return { daemon: { state: answer } } as StatusDocument;
}

describe('somebody who looks again and again', () => {
  it.each(['DAEMON_LOST', 'DAEMON_NOT_RUNNING'] as const)(
    'sees at once that the daemon has gone (%s)',
    async (code) => {
      const { look } = hostOf(['running', code], ['crashed']);
      const states = [await look({}), await look({})];
      expect(states.map(({ daemon }) => daemon.state)).toEqual([
        ...['running', 'crashed'],
      ]);
    },
  );

  it('has the next daemon answer as soon as it is seen', async () => {
    const { look, opened } = hostOf(
      ['stopped', 'starting', 'running'],
      ['running', 'running'],
    );
    for (let looks = 0; looks < 5; looks++) await look({});
    expect(opened.count).toBe(2);
  });

  it('keeps a daemon that runs from the beginning', async () => {
    const { look, opened } = hostOf(['running', 'running']);
    await look({});
    await look({});
    expect(opened.count).toBe(1);
  });

  it('is told of everything else', async () => {
    const { look } = hostOf(['CONFIG_INVALID']);
    await expect(look({})).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('gives up when one daemon after the other is lost', async () => {
    const { look } = hostOf(
      ...Array.from({ length: 9 }, () => ['DAEMON_LOST' as const]),
    );
    await expect(look({})).rejects.toMatchObject({ code: 'DAEMON_LOST' });
  });
});
