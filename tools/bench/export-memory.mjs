// How much memory does the export of a large session take, beside that of a small one?
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { largeSession } from './generate/large-session.mjs';
import { homeEnv } from './measure/home-env.mjs';
import { measuredProcess } from './measure/measured-process.mjs';
import { runBench } from './measure/run-bench.mjs';
import { KATO } from './measure/timed-process.mjs';

const GOAL_MB = 150;
const SMALL = 1e6;
/** One kind of session after the other, so that no more than one is on the disk: provider, how long its texts are, format. */
const LARGE = [
  { provider: 'claude', longer: 1, format: 'markdown' },
  { provider: 'claude', longer: 1, format: 'html' },
  { provider: 'claude', longer: 5, format: 'markdown' },
  { provider: 'codex', longer: 1, format: 'markdown' },
];

await runBench(({ work, quick }) => {
  const bytes = quick ? 30e6 : 1e9;
  return LARGE.map((kind) => {
    const small = exported(work, { ...kind, bytes: SMALL });
    const large = exported(work, { ...kind, bytes });
    const growth = large.rssMb - small.rssMb;
    const { provider, longer, format } = kind;
    return {
      name: `${format} of ${bytes / 1e6} MB, ${provider}, ${longer}x texts`,
      figure: `+${Math.round(growth)} MB`,
      goal: `< ${GOAL_MB} MB`,
      met: growth < GOAL_MB,
      detail: `${Math.round(large.rssMb)} MB, ${SMALL / 1e6} MB: ${Math.round(small.rssMb)} MB; ${large.records} records, ${Math.round(large.cpuMs / 1000)} s of CPU`,
    };
  });
});

/** The peak of the export alone: what is there has been ingested before, by another process. */
function exported(work, { provider, longer, format, bytes }) {
  const home = join(work, 'home');
  mkdirSync(home);
  try {
    const { sessionId, records } = largeSession({
      ...{ out: home, provider, bytes, longer },
    });
    const env = homeEnv(home, join(home, '.kato'));
    const where = { env, cwd: home, work };
    measuredProcess([KATO, 'ingest'], where);
    const words = ['export', sessionId, '-f', format, '-o', `${home}/`];
    return { ...measuredProcess([KATO, ...words], where), records };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
