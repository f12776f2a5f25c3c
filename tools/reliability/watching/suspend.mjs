import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startChild } from '../child/start-child.mjs';
import { toyLine } from '../toy/toy-provider.mjs';

const LIMIT_MS = 20_000;
const HOUR_MS = 3_600_000;

/**
 * Stops a process that ingests for a while, as a machine that sleeps does; meanwhile files grow and one is new. Its watcher
 * is blind and no round is due: only the gap in its timers can tell it. Returns how long after the end of the sleep all was
 * committed, in milliseconds; `Infinity` when it was not.
 */
export async function suspend({ root, store, names }, sleepMs) {
  mkdirSync(root, { recursive: true });
  for (const name of names) append(root, name, 'before');
  const never = { hotMs: HOUR_MS, reconcileMs: HOUR_MS };
  let committed = 0;
  const child = startChild(
    { root, store, provider: 'toy', report: true, blind: true, runner: never },
    { onLine: (line) => line.startsWith('{') && committed++ },
  );
  const ready = child.hear('ready');
  await child.go();
  await ready;
  process.kill(child.pid, 'SIGSTOP');
  const grown = [...names, 'new'];
  for (const name of grown) append(root, name, 'while it slept');
  await setTimeout(sleepMs);
  const before = committed;
  process.kill(child.pid, 'SIGCONT');
  const begun = performance.now();
  const wokeMs = () => performance.now() - begun;
  while (committed < before + grown.length && wokeMs() < LIMIT_MS)
    await setTimeout(10);
  const ms = wokeMs();
  await child.kill();
  return ms < LIMIT_MS ? Math.round(ms) : Infinity;
}

function append(root, name, text) {
  appendFileSync(join(root, `${name}.jsonl`), `${toyLine(text)}\n`);
}
