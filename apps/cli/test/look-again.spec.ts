import {
  KatoError,
  type KatoClient,
  type KatoErrorCode,
  type StatusDocument,
} from '@kato/contracts';
import type { CommandHost } from '../src/commands/command.js';
import { lookAgain } from '../src/commands/status/look-again.js';

type Answer = StatusDocument['daemon']['state'] | KatoErrorCode;

/** A host whose clients answer in turn; each opening takes the next list, or fails with the code in its place. */
function hostOf(...clients: readonly (readonly Answer[] | KatoErrorCode)[]) {
  const rest = clients.map((answers) =>
    typeof answers === 'string' ? answers : [...answers],
  );
  const opened = { count: 1 };
  const client = async (): Promise<KatoClient> => {
    const [first] = rest;
    if (typeof first === 'string')
      throw new KatoError(first, 'as the test says');
    return { status: () => answerOf(first?.shift()) } as KatoClient;
  };
  const host = {
    client,
    reopen() {
      opened.count++;
      rest.shift();
      return client();
    },
  } as CommandHost;
  const pauses: number[] = [];
  const pause = async (ms: number): Promise<void> => void pauses.push(ms);
  return { look: lookAgain(host, pause), opened, pauses };
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

  it('waits for a daemon that has not made its token yet', async () => {
    const { look } = hostOf('DAEMON_NOT_RUNNING', ['running']);
    expect((await look({})).daemon.state).toBe('running');
  });

  it.each(['DAEMON_NOT_RUNNING', 'STORE_LOCKED'] as const)(
    'goes on when the next one cannot be opened at once (%s)',
    async (code) => {
      const { look } = hostOf(['running', 'DAEMON_LOST'], code, ['stopped']);
      const states = [await look({}), await look({})];
      expect(states.map(({ daemon }) => daemon.state)).toEqual([
        ...['running', 'stopped'],
      ]);
    },
  );

  it('keeps what it has seen of a daemon that cannot be opened yet', async () => {
    const { look } = hostOf(
      ...([['stopped', 'running'], 'DAEMON_NOT_RUNNING', ['running']] as const),
    );
    const states = [await look({}), await look({}), await look({})];
    expect(states.map(({ daemon }) => daemon.state)).toEqual([
      ...['stopped', 'running', 'running'],
    ]);
  });

  it('tries at once, and then with a pause before each time', async () => {
    const { look, pauses } = hostOf(
      ...(['DAEMON_LOST', 'DAEMON_LOST', 'DAEMON_LOST', ['stopped']] as const),
    );
    await look({});
    expect(pauses).toEqual([200, 200]);
  });

  it('is told at once that the home is locked when it has seen nothing yet', async () => {
    const { look, opened } = hostOf('STORE_LOCKED', ['stopped']);
    await expect(look({})).rejects.toMatchObject({ code: 'STORE_LOCKED' });
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
