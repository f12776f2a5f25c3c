// G4: malformed, endless, slow and half requests, while others ask as they should.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startChild } from '../child/start-child.mjs';
import { askRaw } from '../daemon/ask-raw.mjs';
import { daemonWorld, startDaemon } from '../daemon/daemon-world.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';

await runRow({
  row: 'G4',
  goal: '0 crashes; a valid request meanwhile p99 at most 100 ms; at most 64 MB more memory',
  sizes: {
    frames: { ci: 3000, nightly: 100_000 },
    slow: { ci: 500, nightly: 500 },
    // Where nine others want the two processors, too, it was 80 to 144.
    limitMs: { ci: 250, nightly: 100 },
  },
  async run({ frames, slow, limitMs, seed, check, folder }) {
    const daemon = await startDaemon(daemonWorld(folder), [
      // As `kato start` does.
      '--max-semi-space-size=4',
    ]);
    const path = `${folder}/home/.kato/kato.sock`;
    await askRaw(path, 'GET', '/v1/health');
    const before = rssOf(daemon.pid);
    // A process of its own: what is measured is the daemon, not who attacks it.
    const attack = { by: 'nobody' };
    const attacker = startChild(
      { path, frames, slow, seed },
      { script: 'attack.mjs', onLine: (line) => (attack.by = line) },
    );
    const over = attacker.hear('over');
    await attacker.go();
    const watch = askMeanwhile(path, attack);
    await over;
    const { asked, failed } = await watch.end();
    await attacker.exited;
    const after = rssOf(daemon.pid);
    const waits = asked.map(({ ms }) => ms);
    const [p50, p99] = [50, 99].map((p) => percentile(waits, p));
    const waitMs = { p50, p99, ...worstOf(asked) };
    check('nobody is kept out', failed.length === 0, failed);
    check('valid requests in time', p99 <= limitMs, waitMs);
    check('bounded memory', after - before <= 64, { before, after });
    check('it lives', !daemon.hasEnded(), daemon.said());
    await daemon.kill();
    return {
      ...{ frames, slow, asked: waits.length, waitMs },
      moreMB: after - before,
    };
  },
});

function rssOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

/** Somebody who asks properly all the time; each answer is known by the attack during which it was asked for. */
function askMeanwhile(path, attack) {
  const asked = [];
  const failed = [];
  let isOver = false;
  const done = (async () => {
    while (!isOver) {
      const { by } = attack;
      const begun = performance.now();
      const [got] = await Promise.allSettled([
        askRaw(path, 'GET', '/v1/health'),
      ]);
      const ms = performance.now() - begun;
      if (got.value?.status === 200) asked.push({ by, ms });
      else failed.push(got.reason?.message ?? got.value.text);
      await wait(10);
    }
  })();
  return { end: () => ((isOver = true), done.then(() => ({ asked, failed }))) };
}

/** The longest wait during each attack. */
function worstOf(asked) {
  const worst = {};
  for (const { by, ms } of asked)
    worst[by] = Math.max(worst[by] ?? 0, Math.round(ms));
  return worst;
}
