import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createIngestionRunner } from '@kato/ingestion-core';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { claudeProvider } from '@kato/provider-claude';
import { openSqliteStore } from '@kato/snapshot-store';
import { writeSession } from '../generate-home.mjs';
import { claudeChain } from '../generate/claude-chain.mjs';
import { claudeTranscript } from '../generate/claude-transcript.mjs';
import { seededRandom } from '../generate/seeded-random.mjs';
import { textPools } from '../generate/text-pools.mjs';
import { countingFiles } from '../measure/counting-files.mjs';

/** One session per size, ingested once by a real runner into one real store; and a way to drain one of them. */
export async function openAppendTrial(home, megabytes) {
  const projects = join(home, '.claude', 'projects');
  const texts = textPools(1);
  const sources = megabytes.map((size) => newSource(projects, texts, size));
  const files = countingFiles(nodeFiles());
  const store = await openSqliteStore({ path: join(home, 'kato', 'kato.db') });
  const runner = createIngestionRunner({
    providers: [claudeProvider],
    roots: [root(projects)],
    files,
    store,
    watcher: chokidarWatcher(),
    concurrency: 4,
    quietMs: 80,
    maxWaitMs: 250,
    reconcileMs: 60_000,
  });
  await runner.poll();
  return {
    sources,
    drain: (source) => drainOne(runner, files.counters, source),
    async close() {
      await runner.stop();
      await store.close();
    },
  };
}

function root(path) {
  return { provider: 'claude', path, origin: 'default', kind: 'projects' };
}

function newSource(projects, texts, megabytes) {
  const sessionId = `00000000-0000-7000-a000-${String(megabytes).padStart(12, '0')}`;
  const path = join(projects, '-home-dev-project', `${sessionId}.jsonl`);
  const session = {
    random: seededRandom(megabytes),
    texts,
    sessionId,
    cwd: '/home/dev/project',
    branch: 'main',
    version: '2.1.330',
    modern: true,
    agentIds: [],
    startMs: Date.UTC(2026, 0, 5, 8),
    bytes: megabytes * 1e6,
  };
  writeSession(path, { session, records: claudeTranscript(session) });
  return { megabytes, path, line: lineOf(session) };
}

// The same line for every file: only the session's id differs.
function lineOf(session) {
  const random = seededRandom('line');
  const content = [{ type: 'text', text: session.texts.prose(random, 1000) }];
  const { record } = claudeChain({ ...session, random });
  const message = { id: 'msg_line', type: 'message', role: 'assistant' };
  return `${JSON.stringify(record('assistant', { message: { ...message, content } }))}\n`;
}

async function drainOne(runner, counters, { path }) {
  const sizeBefore = counters.bytes;
  const cpuBefore = process.cpuUsage();
  const begun = process.hrtime.bigint();
  const report = await runner.poll({
    select: (found) => found.filter(({ source }) => source.path === path),
  });
  const wallMs = Number(process.hrtime.bigint() - begun) / 1e6;
  const { user, system } = process.cpuUsage(cpuBefore);
  if (report.ingested !== 1 || report.records !== 1)
    throw new Error(
      `expected one record of ${path} (${statSync(path).size} bytes), got ${JSON.stringify(report)}`,
    );
  const readBytes = counters.bytes - sizeBefore;
  const cpuMs = (user + system) / 1000;
  return { wallMs, cpuMs, newBytes: report.bytesRead, readBytes };
}
