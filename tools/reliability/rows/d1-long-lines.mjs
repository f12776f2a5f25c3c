// D1: lines that are longer than a string can be are skipped in bounded memory, and the next line is read.
import { appendFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '@kato/ingestion-core/node';
import { openSqliteStore } from '@kato/snapshot-store';
import { runRow } from '../row/run-row.mjs';
import { toyLine, toyRoot, toySource } from '../toy/toy-provider.mjs';
import { openRunner, storedEvents } from '../world/open-world.mjs';

const MB = 1024 * 1024;

await runRow({
  row: 'D1',
  goal: 'one diagnostic, next line read, at most 100 MB more memory, at least 500 MB/s',
  sizes: { sparseMb: { ci: 1200, nightly: 1200 } },
  onDisk: true,
  async run({ sparseMb, check, folder }) {
    return {
      text: await skip(folder, 'text', { check, write: writeText }),
      sparse: await skip(folder, 'sparse', {
        check,
        write: (path) => truncateSync(path, sparseMb * MB),
      }),
    };
  },
});

function writeText(path) {
  const piece = Buffer.alloc(10 * MB, 'x');
  appendFileSync(path, '{"say":"');
  for (let i = 0; i < 20; i++) appendFileSync(path, piece);
}

async function skip(folder, name, { check, write }) {
  const path = join(folder, `${name}.jsonl`);
  appendFileSync(path, `${toyLine('before')}\n`);
  write(path);
  appendFileSync(path, `\n${toyLine('after')}\n`);
  const store = await openSqliteStore({ path: join(folder, `${name}.db`) });
  const root = toyRoot(folder);
  const memory = watchMemory();
  const begun = performance.now();
  const report = await openRunner({
    ...{ files: nodeFiles(), store, roots: [root] },
  }).poll({
    select: (found) => found.filter(({ source }) => source.path === path),
  });
  const seconds = (performance.now() - begun) / 1000;
  const source = toySource(root, `${name}.jsonl`);
  const texts = (await storedEvents(store, source)).map(
    ({ body }) => body.text,
  );
  const diagnostics = await store.readDiagnostics(source);
  await store.close();
  const extraMb = memory.stop();
  check(
    `${name}: the lines around it are read`,
    `${texts}` === 'before,after',
    texts,
  );
  check(
    `${name}: one diagnostic`,
    diagnostics.map(({ code }) => code).join() === 'line-too-long',
    diagnostics,
  );
  check(`${name}: memory`, extraMb <= 100, `${extraMb} MB more`);
  const mbPerSecond = Math.round(report.bytesRead / MB / seconds);
  return { mbPerSecond, extraMb };
}

function watchMemory() {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = () => (most = Math.max(most, process.memoryUsage.rss()));
  const timer = setInterval(look, 5);
  return {
    stop() {
      look();
      clearInterval(timer);
      return Math.round((most - before) / MB);
    },
  };
}
