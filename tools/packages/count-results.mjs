import { existsSync } from 'node:fs';
import {
  listResultFiles,
  packageCounts,
  readJson,
  reliabilityCounts,
} from './workspace.mjs';

/**
 * Adds up what jest, check-packages and the reliability rows left behind. A project without results has not run, which is a failure.
 * `failures` names what failed.
 */
export function countResults() {
  const parts = listResultFiles().map(({ name, file }) =>
    existsSync(file)
      ? fromJest(name, readJson(file))
      : failure(`${name}: no results, its tests did not run`),
  );
  if (existsSync(packageCounts))
    parts.push(fromChecks('packages', packageCounts));
  if (existsSync(reliabilityCounts))
    parts.push(fromChecks('reliability', reliabilityCounts));
  return parts.reduce(add, failure());
}

function fromJest(name, results) {
  const failures = results.testResults.flatMap((suite) => {
    const failed = suite.assertionResults.filter(
      (test) => test.status === 'failed',
    );
    if (failed.length === 0 && suite.status === 'failed')
      return [`${name}: ${suite.name} could not run`];
    return failed.map((test) => `${name}: ${test.fullName}`);
  });
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
    failures,
  };
}

function fromChecks(name, file) {
  const { passed, failed } = readJson(file);
  const failures = failed > 0 ? [`${name}: ${failed} checks`] : [];
  return { passed, failed, skipped: 0, failures };
}

function failure(...failures) {
  return { passed: 0, failed: failures.length, skipped: 0, failures };
}

function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}
