// Exports again and again: what is allowed, what is refused, what there is not. Says each answer when it has it.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openHome } from '../hostile/open-home.mjs';

const [homeDir, round] = process.argv.slice(2);
const client = await openHome(homeDir);
writeSync(1, 'started\n');
for (let n = 0; ; n++) {
  const kind = ['done', 'deny', 'failed'][n % 3];
  const name = kind === 'deny' ? 'foreign.md' : `${round}-${n}.md`;
  const path = join(homeDir, 'out', name);
  const request = {
    selector: kind === 'failed' ? 'ffff9999' : 'claude/s1-long-enough',
    ...{ format: 'markdown', force: false, target: { type: 'file', path } },
  };
  const answer = await client.export(request).then(
    () => 'done',
    ({ code }) => (code === 'EXPORT_REFUSED' ? 'deny' : 'failed'),
  );
  writeSync(1, `${answer} ${path}\n`);
}
