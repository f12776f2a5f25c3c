// Prints the closing line of a run: `N passed, N failed`. Arguments name steps that failed without being a test (lint,
// build, ...): each counts as one failure. The steps `test`, `packages` and `reliability` count only if they left no failure
// behind.
import { countResults } from './count-results.mjs';

const counts = countResults();
const steps = process.argv
  .slice(2)
  .filter((step) => !isCounted(step, counts.failures));
const failures = [...counts.failures, ...steps.map((step) => `step: ${step}`)];
const failed = counts.failed + steps.length;

for (const failure of failures) console.log(`FAIL ${failure}`);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${failed} failed${skipped}`);
if (failed > 0) process.exitCode = 1;

function isCounted(step, failures) {
  const from = (name) =>
    failures.some((failure) => failure.startsWith(`${name}: `));
  const others = (failure) => !/^(packages|reliability): /.test(failure);
  if (step === 'test') return failures.some(others);
  return (step === 'packages' || step === 'reliability') && from(step);
}
