// A process that ingests until it is killed: `node ingest.mjs '{"root":…,"store":…,"provider":"claude"|"toy"}'`.
// It waits for a line on its input, says `started`, opens the store, watches, and writes a JSON line for each commit when
// `report` is set.
import { once } from 'node:events';
import { createIngestionRunner } from '@kato/ingestion-core';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { claudeProvider } from '@kato/provider-claude';
import { openSqliteStore } from '@kato/snapshot-store';
import { toyProvider } from '../toy/toy-provider.mjs';
import { reportingStore } from './reporting-store.mjs';

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
  watcher: chokidarWatcher(),
  ...{ quietMs: 80, maxWaitMs: 250, reconcileMs: 60_000, concurrency: 4 },
  ...options.runner,
});
await runner.start();
process.stdout.write('ready\n');
