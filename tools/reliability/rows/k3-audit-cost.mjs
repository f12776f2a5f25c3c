// K3: what a record of the audit log costs, alone and with another process at it.
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';

const { auditLog, verifyAudit } = await import('@kato/runtime');

const GOAL_MICROS = 50;

await runRow({
  row: 'K3',
  goal: `at most ${GOAL_MICROS} µs for half of the records`,
  sizes: { records: { ci: 5000, nightly: 20_000 } },
  onDisk: true,
  async run({ records, check, folder }) {
    const log = auditLog({ folder, pid: 1, now: Date.now });
    const micros = [];
    for (let n = 0; n < records; n++)
      micros.push(microsOf(() => record(log, n)));
    log.close();
    const { breaks } = verifyAudit(folder);
    check('the log is whole', breaks.length === 0, breaks);
    const p50 = percentile(micros, 50);
    check('a record is quick', p50 <= GOAL_MICROS, { p50 });
    return { p50, p99: percentile(micros, 99) };
  },
});

function record(log, n) {
  log.record({
    decision: 'allow',
    format: 'markdown',
    provider: 'claude',
    session: `s${n}`,
    path: `/home/dev/notes/${n}.md`,
  });
}

function microsOf(work) {
  const begun = process.hrtime.bigint();
  work();
  return Math.round(Number(process.hrtime.bigint() - begun) / 100) / 10;
}
