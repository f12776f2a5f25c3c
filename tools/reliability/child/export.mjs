// A process that exports until it is killed: `node export.mjs '{"homeDir":…,"folder":…,"sessions":[…]}'`.
// It waits for a line on its input, says `started`, and `exported` after each round over all sessions.
import { once } from 'node:events';
import { join } from 'node:path';
import { openHome } from '../hostile/open-home.mjs';

const { homeDir, folder, sessions } = JSON.parse(process.argv[2]);
process.stdout.write('waiting\n');
await once(process.stdin, 'data');
process.stdout.write('started\n');

const client = await openHome(homeDir, {
  memory: { maxSessions: 10, maxEventsPerSession: 100_000, maxBytes: 64e6 },
});
for (;;) {
  for (const session of sessions)
    for (const format of ['markdown', 'jsonl']) {
      const path = join(folder, `${session}.${format}`);
      const target = { type: 'file', path };
      const selector = `claude/${session}`;
      await client.export({ selector, format, target, force: true });
    }
  process.stdout.write('exported\n');
}
