import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Runs named checks one by one, prints a line for each, and counts. A check fails by throwing. */
export function createChecks() {
  const counts = { passed: 0, failed: 0 };
  return {
    check(title, run) {
      try {
        const value = run();
        counts.passed++;
        console.log(`ok   ${title}`);
        return value;
      } catch (error) {
        counts.failed++;
        console.log(`FAIL ${title}\n${indent(error.message)}`);
        return undefined;
      }
    },
    skip(title, reason) {
      console.log(`skip ${title}: ${reason}`);
    },
    save(file) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(counts)}\n`);
      console.log(`\n${counts.passed} checks passed, ${counts.failed} failed`);
      return counts;
    },
  };
}

/** Throws when a list of findings is not empty. */
export function expectNone(findings, what) {
  if (findings.length > 0) throw new Error(`${what}: ${findings.join(', ')}`);
}

// A stack of Node's own modules helps nobody, a list of compiler errors does: enough of both.
function indent(text) {
  const lines = text.split('\n');
  const shown = lines.length > 24 ? [...lines.slice(0, 24), '...'] : lines;
  return shown.join('\n').replace(/^/gm, '     ');
}
