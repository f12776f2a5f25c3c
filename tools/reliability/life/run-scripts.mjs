import fc from 'fast-check';
import { playScript } from './play.mjs';

/** Plays random scripts and shrinks the first that fails. Returns the figure; `check` hears of every script. */
export async function runScripts({ arbitrary, runs, seed, check, options }) {
  const total = { scripts: 0, looks: 0, restarts: 0, escapes: 0 };
  const property = fc.asyncProperty(arbitrary, async (script) => {
    const counts = await playScript(script, options);
    total.scripts++;
    for (const [name, count] of Object.entries(counts)) total[name] += count;
  });
  const result = await fc.check(property, {
    seed,
    numRuns: runs,
    endOnFailure: false,
  });
  check(`${runs} scripts end as the oracle says`, !result.failed, {
    seed,
    after: result.numRuns,
    shrinks: result.numShrinks,
    error: result.errorInstance?.message,
    script: result.counterexample?.[0].map((action) => JSON.stringify(action)),
  });
  return { ...total, failed: result.failed ? 1 : 0 };
}
