// A4, when the home of a daemon goes: deleted, moved, or its lock alone. It ends by itself, and writes there no more.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  daemonWorld,
  putSession,
  startDaemon,
  userLine,
} from '../daemon/daemon-world.mjs';
import { runRow } from '../row/run-row.mjs';

const LIMIT_MS = 2000;
const WAYS = {
  deleted: ({ home }) => rmSync(home.home, { recursive: true }),
  moved: ({ home }) => renameSync(home.home, `${home.home}-moved`),
  'without its lock': ({ home }) => rmSync(`${home.daemon}.db`),
};

await runRow({
  row: 'A4 without a home',
  goal: 'the daemon says what is gone, ends with 1 within 2 s, and makes nothing there again',
  sizes: { rounds: { ci: 1, nightly: 20 } },
  async run({ rounds, check, folder }) {
    const endMs = [];
    for (let round = 0; round < rounds; round++)
      for (const [way, act] of Object.entries(WAYS)) {
        const world = daemonWorld(`${folder}/${round}-${way}`);
        putSession(world, 'one', userLine(0, 'begin'));
        const daemon = await startDaemon(world);
        // Up, and at work.
        while (!existsSync(join(world.home.logs, 'operational.jsonl')))
          await wait(5);
        const begun = performance.now();
        act(world);
        const [code] = await Promise.race([daemon.exited, never(daemon)]);
        endMs.push(Math.round(performance.now() - begun));
        check(`${way}: ends with 1`, code === 1, { code });
        check(`${way}: says it`, daemon.said().includes('daemon.lock.db'));
        const isBack = existsSync(world.home.home);
        check(
          `${way}: is not made again`,
          isBack === (way === 'without its lock'),
        );
      }
    const worst = Math.max(...endMs);
    check('ends in time', worst <= LIMIT_MS, endMs);
    return { rounds, ends: endMs.length, worstMs: worst };
  },
});

/** One that goes on for ever is ended after a while. */
function never({ kill }) {
  return new Promise((resolve) => {
    setTimeout(
      () => void kill().then(() => resolve(['went on'])),
      10_000,
    ).unref();
  });
}
