// What do decode and fold cost, beside a JSON.parse of the same lines?
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { claudeProvider } from '@kato/provider-claude';
import { codexProvider } from '@kato/provider-codex';
import { findCorpus } from '../corpus/find-corpus.mjs';
import { layOutHomes } from '../corpus/lay-out-homes.mjs';
import { linePrograms } from './decode-fold/line-programs.mjs';
import { sourceLines } from './decode-fold/source-lines.mjs';
import { generateHome } from './generate-home.mjs';
import { interleave } from './measure/interleave.mjs';
import { runBench } from './measure/run-bench.mjs';
import { median, withRange } from './measure/statistics.mjs';

const GOAL = 1.6;
const PROVIDERS = [claudeProvider, codexProvider];

await runBench(({ work, quick }) => {
  const rounds = quick ? 3 : 15;
  const sets = [corpusSet(work), generatedSet(work, quick)];
  const rows = [];
  for (const { name, envs } of sets.filter((set) => set !== undefined))
    for (const provider of PROVIDERS) {
      const sources = sourceLines(provider, envs);
      rows.push(...rowsOf(provider, name, measured(provider, sources, rounds)));
    }
  return rows;
});

function corpusSet(work) {
  const corpus = findCorpus();
  if (corpus === undefined) {
    console.log('no corpus: only lines of a generated home are measured');
    return undefined;
  }
  const homes = layOutHomes(corpus, join(work, 'corpus'));
  return { name: 'corpus', envs: homes.map(({ env }) => env) };
}

/** Small beside the home of other benchmarks, because all of it is held in memory. */
function generatedSet(work, quick) {
  const out = join(work, 'generated');
  mkdirSync(out);
  const bytes = quick ? 4e6 : 40e6;
  generateHome({ out, sessions: quick ? 10 : 60, bytes, seed: 1 });
  return { name: 'generated home', envs: [{ HOME: out }] };
}

/** A third as many rounds first, which compile the code. */
function measured(provider, sources, rounds) {
  const programs = linePrograms(provider, sources);
  interleave(programs, Math.ceil(rounds / 3));
  const lines = sources.reduce((n, source) => n + source.lines.length, 0);
  return { lines, cpuMs: interleave(programs, rounds) };
}

/** Ratios are taken within each round, so that a slow moment hits both sides. */
function rowsOf(provider, set, { lines, cpuMs }) {
  const [fold, floor, strings] = ['fold', 'floor', 'strings'].map((name) =>
    cpuMs.get(name),
  );
  const over = (other) => fold.map((ms, round) => ms / other[round]);
  const perLine = (ms) =>
    withRange(
      ms.map((all) => (1000 * all) / lines),
      'µs',
    );
  const ratio = median(over(floor));
  return [
    {
      name: `decode + fold, CPU, ${provider.id}, ${set}`,
      figure: `${ratio.toFixed(2)}x`,
      goal: `<= ${GOAL}x, later`,
      later: true,
      met: ratio <= GOAL,
      detail: `${lines} lines, each ${perLine(fold)}, floor ${perLine(floor)}; ${median(over(strings)).toFixed(2)}x of JSON.parse alone`,
    },
  ];
}
