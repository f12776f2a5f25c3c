// A process that ingests until it is killed: `node ingest.mjs '{"root":…,"store":…,"provider":"claude"|"toy"}'`.
// A signal ends it as a daemon is ended; the lines `throw` and `fill` end it by an exception and by taking all memory.
// It waits for a line on its input, says `started`, opens the store, watches, and writes a JSON line for each commit when
// `report` is set. `blind`: its watcher sees nothing.
import { once } from 'node:events';
import { concat, NEVER, of } from 'rxjs';
import { createIngestionRunner } from '@kato/ingestion-core';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { claudeProvider } from '@kato/provider-claude';
import { openSqliteStore } from '@kato/snapshot-store';
import { toyProvider } from '../toy/toy-provider.mjs';
import { reportingStore } from './reporting-store.mjs';

/** How it can be told to end badly. */
const END = new Map([
  [
    'throw',
    () => {
      throw new Error('thrown as told');
    },
  ],
  ['fill', fillMemory],
]);

const options = JSON.parse(process.argv[2]);
process.stdout.write('waiting\n');
await once(process.stdin, 'data');
process.stdout.write('started\n');

const store = await openSqliteStore({ path: options.store });
const runner = createIngestionRunner({
  providers: [claudeProvider, toyProvider()],
  roots: [{ provider: options.provider, path: options.root, origin: 'config' }],
  files: nodeFiles(),
  store: options.report ? reportingStore(store) : store,
  watcher: options.blind ? blindWatcher() : chokidarWatcher(),
  ...{ quietMs: 80, maxWaitMs: 250, reconcileMs: 60_000, concurrency: 4 },
  ...options.runner,
});
for (const [signal, number] of [
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGTERM', 15],
])
  process.once(signal, () => void endWith(128 + number));
process.stdin.on('data', (text) => END.get(String(text).trim())?.());
await runner.start();
process.stdout.write('ready\n');

/** As a process ends that is asked to: what is being read is committed, nothing new is begun. */
async function endWith(code) {
  await runner.stop();
  await store.close();
  process.exit(code);
}

/** Takes memory between its work, until there is none left. */
function fillMemory(held = []) {
  held.push(new Array(200_000).fill(held.length + 0.5));
  setImmediate(fillMemory, held);
}

function blindWatcher() {
  return { watch: () => concat(of({ type: 'ready' }), NEVER) };
}
