// G1: eight daemons start at once after the last one was killed: one wins, the others say who.
import { setTimeout as wait } from 'node:timers/promises';
import { daemonWorld, spawnDaemon } from '../daemon/daemon-world.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';

const AT_ONCE = 8;
const LIMIT_MS = 30_000;

await runRow({
  row: 'G1',
  goal: 'exactly one of eight is the daemon in every round, the socket answers with its pid, the others end and say so',
  sizes: { rounds: { ci: 6, nightly: 100 } },
  async run({ rounds, check, folder }) {
    const world = daemonWorld(folder);
    const upMs = [];
    let won = 0;
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now();
      const children = Array.from({ length: AT_ONCE }, () =>
        spawnDaemon(world),
      );
      const answered = await firstAnswer(world);
      upMs.push(performance.now() - begun);
      await allButOneEnded(children);
      const alive = children.filter((child) => !child.hasEnded());
      const { state, pid } = await world.status();
      const isOne =
        alive.length === 1 &&
        state === 'running' &&
        pid === alive[0].pid &&
        answered === pid &&
        children.every(
          (child) =>
            child === alive[0] || /a daemon works already/.test(child.said()),
        );
      won += Number(isOne);
      check(`round ${round}`, isOne, {
        ...{ alive: alive.map((child) => child.pid), state, pid, answered },
        said: children.map((child) => child.said()),
      });
      // Killed, not asked: the next ones find its socket and its record.
      await Promise.all(alive.map((child) => child.kill()));
    }
    const [p50, p99] = [50, 99].map((p) => percentile(upMs, p));
    return { won: `${won}/${rounds}`, upMs: { p50, p99 } };
  },
});

async function firstAnswer(world) {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const { state, pid } = await world.status();
    if (state === 'running') return pid;
    if (performance.now() > deadline) return undefined;
    await wait(5);
  }
}

async function allButOneEnded(children) {
  const deadline = performance.now() + LIMIT_MS;
  while (
    children.filter((child) => !child.hasEnded()).length > 1 &&
    performance.now() < deadline
  )
    await wait(5);
}
