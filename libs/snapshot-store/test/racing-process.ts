import { argv, stdout } from 'node:process';
import {
  sampleCommit,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';

// Run as a process of its own: `node <this, bundled> <store> <own name> <commits of all processes together> [evict]`.
// Commits to one source whatever its checkpoint is, until all have committed enough, and says how often it got in. With
// `evict`, it gives up the source's events instead, as often as it can.
const [, , path = '', name = '', total = '0', task = 'commit'] = argv;
const store = await openSqliteStore({ path });
const source = sampleSource();
let accepted = 0;
for (;;) {
  const checkpoint = await store.checkpoint(source.sourceId);
  if ((checkpoint?.offset ?? 0) >= Number(total) * 100) break;
  if (task === 'evict') {
    const { sources } = await store.holdings();
    // Another process may come in between here.
    await new Promise((resolve) => setImmediate(resolve));
    for (const { key } of sources) {
      const { status } = await store.evict({ key, scope: 'events', sources });
      if (status === 'evicted') accepted += 1;
    }
    continue;
  }
  const sample = sampleCommit({ source });
  const after = checkpoint && { after: { ...sample, checkpoint } };
  // Another process may come in between here.
  await new Promise((resolve) => setImmediate(resolve));
  const bodies = [sampleMessage(`${name}-${accepted}`)];
  const receipt = await store.commit(
    sampleCommit({ source, ...after, bodies }),
  );
  if (receipt.status === 'committed') accepted += 1;
}
await store.close();
stdout.write(String(accepted));
