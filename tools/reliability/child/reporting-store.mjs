import { hrtime } from 'node:process';

/**
 * A store that reports each commit on the standard output: how long it took, and how long after each line was written its
 * event was visible. Lines say themselves when they were written: `{"say":"<monotonic nanoseconds> …"}`.
 */
export function reportingStore(store) {
  return {
    ...store,
    async commit(commit) {
      const begun = hrtime.bigint();
      const receipt = await store.commit(commit);
      const now = hrtime.bigint();
      const ages = commit.events.map(({ body }) => age(body.text, now));
      const commitMs = Number(now - begun) / 1e6;
      const { cpu, rss } = usage();
      process.stdout.write(`${JSON.stringify({ commitMs, ages, cpu, rss })}\n`);
      return receipt;
    },
  };
}

function age(text, now) {
  const written = /^\d+/.exec(text ?? '')?.[0];
  return written === undefined ? 0 : Number(now - BigInt(written)) / 1e6;
}

function usage() {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1e6, rss: process.memoryUsage.rss() };
}
