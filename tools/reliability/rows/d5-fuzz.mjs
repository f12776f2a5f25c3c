// D5: damaged variants of real lines through decode and fold of both providers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutateLines } from '@kato/contracts/testing';
import { claudeProvider } from '@kato/provider-claude';
import { codexProvider } from '@kato/provider-codex';
import { runRow } from '../row/run-row.mjs';
import { root } from '../../packages/workspace.mjs';

const BATCH = 1000;
const SLOW_MS = 50;
/** The state of a session is carried over this many lines, then begun anew. */
const LINES_A_SESSION = 5000;

await runRow({
  row: 'D5',
  goal: '0 throws, 0 lines that take more than 50 ms, state bounded by what was read',
  sizes: { lines: { ci: 300_000, nightly: 5_000_000 } },
  async run({ lines, random, check }) {
    const figure = {
      lines: 0,
      read: 0,
      refused: 0,
      events: 0,
      throws: 0,
      slow: 0,
      maxMs: 0,
    };
    const begun = performance.now();
    for (const provider of [claudeProvider, codexProvider])
      fuzz(provider, { count: lines / 2, random, check, figure });
    check('no line throws', figure.throws === 0);
    check('no line is slow', figure.slow === 0, `${figure.slow} lines`);
    const seconds = (performance.now() - begun) / 1000;
    return { ...figure, linesPerSecond: Math.round(lines / seconds) };
  },
});

function fuzz(provider, { count, random, check, figure }) {
  const originals = fixtureLines(provider.id);
  const source = sourceOf(provider);
  let state = provider.initial(source);
  for (let done = 0; done < count; done += BATCH) {
    if (done % LINES_A_SESSION === 0) state = provider.initial(source);
    for (const bytes of mutateLines(originals, BATCH, random)) {
      const begun = performance.now();
      state = readLine({ provider, source, state, bytes, check, figure });
      const ms = performance.now() - begun;
      figure.maxMs = Math.max(figure.maxMs, Math.round(ms * 10) / 10);
      if (ms > SLOW_MS && isSlow({ provider, source, state, bytes }))
        figure.slow++;
    }
  }
}

function readLine({ provider, source, state, bytes, check, figure }) {
  figure.lines++;
  try {
    const decoded = provider.decode({ offset: 0, bytes });
    figure[decoded.ok ? 'read' : 'refused']++;
    if (!decoded.ok) return state;
    const folded = provider.fold(state, decoded.record, { source, offset: 0 });
    figure.events += folded.events.length;
    return folded.state;
  } catch (error) {
    if (++figure.throws < 4)
      check(`${provider.id} reads ${Buffer.from(bytes)}`, false, error.stack);
    return state;
  }
}

// The machine may have had other things to do: the best of three counts.
function isSlow({ provider, source, state, bytes }) {
  const figure = { lines: 0, read: 0, refused: 0, events: 0, throws: 0 };
  return [1, 2, 3].every(() => {
    const begun = performance.now();
    readLine({ provider, source, state, bytes, check: () => {}, figure });
    return performance.now() - begun > SLOW_MS;
  });
}

function fixtureLines(id) {
  const folder = join(root, 'libs', `provider-${id}`, 'test', 'fixtures');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => isJson(line));
}

function isJson(line) {
  try {
    return JSON.parse(line) !== null;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function sourceOf(provider) {
  const [from] = provider.roots({
    platform: 'linux',
    homeDir: '/home/dev',
    env: {},
  });
  const id = '4f0c1d52-0000-4000-8000-000000000001';
  const paths = [
    `slug/${id}.jsonl`,
    `2026/06/01/rollout-2026-06-01T10-00-00-${id}.jsonl`,
  ];
  const claimed = paths.map((path) => provider.claim(from, path));
  return claimed.find((source) => source !== undefined);
}
