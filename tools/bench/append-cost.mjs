// What does one more line cost, in a file of 1 MB and in one of 500 MB? It should not matter.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAppendTrial } from './append/open-append-trial.mjs';
import { runBench } from './measure/run-bench.mjs';
import { median, withRange } from './measure/statistics.mjs';

const GOAL = 1.2;

await runBench(async ({ work, quick }) => {
  const megabytes = quick ? [1, 20] : [1, 500];
  const rounds = quick ? 10 : 60;
  const trial = await openAppendTrial(join(work, 'home'), megabytes);
  try {
    await measureRounds(trial, Math.ceil(rounds / 6)); // compiles the code
    return rowsOf(trial.sources, await measureRounds(trial, rounds));
  } finally {
    await trial.close();
  }
});

/** Each round appends the same line to both files, in turning order, and drains one file at a time. */
async function measureRounds({ sources, drain }, rounds) {
  const samples = sources.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < sources.length; i++) {
      const at = (round + i) % sources.length;
      appendFileSync(sources[at].path, sources[at].line);
      samples[at].push(await drain(sources[at]));
    }
  return samples;
}

function rowsOf(sources, samples) {
  const of = (at, name) => samples[at].map((sample) => sample[name]);
  const ratio = (name) => median(of(1, name)) / median(of(0, name));
  const detail = (name, unit, digits) =>
    sources
      .map(({ megabytes }, at) => {
        const figure = withRange(of(at, name), unit, digits);
        return `${megabytes} MB: ${figure}`;
      })
      .join(', ');
  const sizes = sources.map(({ megabytes }) => megabytes).reverse();
  const timed = (name, field) => ({
    name: `append one line, ${name}, ${sizes.join(' MB / ')} MB`,
    figure: `${ratio(field).toFixed(2)}x`,
    goal: `<= ${GOAL}x`,
    met: ratio(field) <= GOAL,
    detail: detail(field, 'ms', 2),
  });
  const bytes = (name, field) => ({
    name: `append one line, ${name}`,
    figure: `${ratio(field).toFixed(2)}x`,
    detail: detail(field, 'bytes', 0),
  });
  return [
    timed('wall', 'wallMs'),
    timed('CPU', 'cpuMs'),
    bytes('bytes read past the checkpoint', 'newBytes'),
    bytes('bytes read in all', 'readBytes'),
  ];
}
