// Takes the walk and writes down what was seen: docs/walk.md. `npm run build` first.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../packages/workspace.mjs';
import { takeWalk } from './take-walk.mjs';
import { walkPage } from './walk-page.mjs';

const homeDir = mkdtempSync(join(tmpdir(), 'kato-walk-'));
const bin = join(root, 'apps/cli/bin/kato.js');
const steps = [];
const failed = [];
try {
  await takeWalk({
    ...{ bin, homeDir },
    tell: (step) => steps.push(step),
    check(title, ok, detail) {
      if (!ok) failed.push(`${title}: ${JSON.stringify(detail, null, 1)}`);
    },
  });
} finally {
  rmSync(homeDir, { recursive: true, force: true, maxRetries: 5 });
}
if (failed.length === 0) {
  writeFileSync(join(root, 'docs/walk.md'), walkPage(steps, homeDir));
  console.log(`docs/walk.md: ${steps.length} commands`);
} else {
  console.log(failed.join('\n'));
  process.exitCode = 1;
}
