// What does masking cost on texts that are made to be slow? Beside it: reading the same text once, with `indexOf`.
import { importSource } from '../packages/import-source.mjs';
import { runBench } from './measure/run-bench.mjs';
import { median } from './measure/statistics.mjs';

const { createRedactor } = await import('@kato/redaction');
const GOAL_MS = 100;
const MEGABYTE = 1 << 20;
// The tests have the same texts.
const TEXTS = 'libs/redaction/test/support/hostile-texts.ts';
// Characters that no text of ours holds.
const ABSENT = '\u0000\u0001';

await runBench(async ({ quick }) => {
  const { HOSTILE_TEXTS, hostileText } = await importSource(TEXTS);
  const rounds = quick ? 1 : 5;
  const length = quick ? MEGABYTE / 16 : MEGABYTE;
  createRedactor().redact(hostileText(HOSTILE_TEXTS[0], length)); // compiles the code
  const figures = HOSTILE_TEXTS.map((hostile) => {
    const text = hostileText(hostile, length);
    const costs = Array.from({ length: rounds }, () => costOf(text, length));
    const of = (name) => median(costs.map((cost) => cost[name]));
    return { name: hostile.name, ms: of('ms'), floorMs: of('floorMs') };
  });
  return rowsOf(figures.sort((a, b) => b.ms - a.ms));
});

/** CPU time per megabyte: what other programs do does not count. */
function costOf(text, length) {
  const redactor = createRedactor();
  const scale = MEGABYTE / length;
  const ms = cpuMs(() => redactor.redact(text)) * scale;
  return { ms, floorMs: cpuMs(() => text.indexOf(ABSENT)) * scale };
}

function cpuMs(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function rowsOf(figures) {
  const slowest = figures.slice(0, 5).map(({ name, ms, floorMs }) => ({
    name: `redaction, ${JSON.stringify(name)}`,
    figure: `${ms.toFixed(1)} ms/MB`,
    goal: `<= ${GOAL_MS} ms/MB`,
    met: ms <= GOAL_MS,
    detail: `${(ms / floorMs).toFixed(0)}x of indexOf, ${floorMs.toFixed(2)} ms/MB`,
  }));
  const middle = median(figures.map(({ ms }) => ms));
  const summary = {
    name: `redaction, ${figures.length} hostile texts, median`,
    figure: `${middle.toFixed(1)} ms/MB`,
  };
  return [...slowest, summary];
}
