// G4: malformed, endless, slow and half requests, while others ask as they should.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startChild } from '../child/start-child.mjs';
import { askRaw } from '../daemon/ask-raw.mjs';
import { daemonWorld, startDaemon } from '../daemon/daemon-world.mjs';
import { percentile } from '../row/percentile.mjs';
import { processorWaitMs } from '../row/processor-wait.mjs';
import { runRow } from '../row/run-row.mjs';

const LIMIT_MS = 100;

await runRow({
  row: 'G4',
  goal: '0 crashes; a valid request meanwhile p99 at most 100 ms, without what other programs took of the processor; at most 64 MB more memory',
  sizes: {
    frames: { ci: 3000, nightly: 100_000 },
    slow: { ci: 500, nightly: 500 },
  },
  async run({ frames, slow, seed, check, folder }) {
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
    const watch = askMeanwhile({ path, attack, pid: daemon.pid });
    await over;
    const { asked, failed } = await watch.end();
    await attacker.exited;
    const after = rssOf(daemon.pid);
    const [waitMs, ownMs] = ['ms', 'ownMs'].map((name) => {
      const waits = asked.map((one) => one[name]);
      return { p50: percentile(waits, 50), p99: percentile(waits, 99) };
    });
    const worstMs = worstOf(asked);
    check('nobody is kept out', failed.length === 0, failed);
    check('valid requests in time', ownMs.p99 <= LIMIT_MS, { ownMs, worstMs });
    check('bounded memory', after - before <= 64, { before, after });
    check('it lives', !daemon.hasEnded(), daemon.said());
    await daemon.kill();
    return {
      ...{ asked: asked.length, waitMs, ownMs, worstMs },
      moreMB: after - before,
    };
  },
});

function rssOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

/**
 * Somebody who asks properly all the time. Each answer is known by the attack during which it was asked for, by how long it
 * took, and by how long without what the daemon, or who asks, waited for a processor that other programs had.
 */
function askMeanwhile({ path, attack, pid }) {
  const turns = () => [pid, process.pid].map(processorWaitMs);
  const asked = [];
  const failed = [];
  let isOver = false;
  const done = (async () => {
    while (!isOver) {
      const { by } = attack;
      const before = turns();
      const begun = performance.now();
      const [got] = await Promise.allSettled([
        askRaw(path, 'GET', '/v1/health'),
      ]);
      const ms = performance.now() - begun;
      const elsewhere = turns().map((now, at) => now - before[at]);
      const ownMs = Math.max(0, ms - Math.max(...elsewhere));
      if (got.value?.status === 200) asked.push({ by, ms, ownMs });
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
