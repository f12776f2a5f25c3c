// I5: other processes read a document all the time while it is written again and again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { nodeExportFiles, writeDocument } from '@kato/export-writer';
import { runRow } from '../row/run-row.mjs';

const SCRIPT = join(import.meta.dirname, '..', 'child', 'poll-file.mjs');
const KEY = { provider: 'claude', sessionId: 's1' };
const HEAD = '---\nkato: 1\nprovider: claude\nsession: s1\n---\n';

await runRow({
  row: 'I5',
  goal: 'a reader has the old bytes or the new ones, never others, and never older ones after newer ones',
  onDisk: true,
  sizes: { writes: { ci: 300, nightly: 1000 }, readers: { ci: 2, nightly: 2 } },
  async run({ writes, readers, folder, random, check }) {
    const path = join(folder, 'x.md');
    const order = new Map([[await write(path, random), 0]]);
    const children = Array.from({ length: readers }, () => poll(path));
    await Promise.all(children.map(({ stdout }) => once(stdout, 'readable')));
    for (let n = 1; n <= writes; n++) order.set(await write(path, random), n);
    const heard = await Promise.all(children.map(endOf));
    const figure = { versions: order.size, reads: 0, changesSeen: 0 };
    for (const { seen, reads } of heard) {
      const numbers = seen.map((digest) => order.get(digest));
      check('no other bytes were seen', !numbers.includes(undefined), numbers);
      const isInOrder = numbers.every(
        (n, at) => at === 0 || n > numbers[at - 1],
      );
      check('nothing came back', isInOrder, numbers);
      check('the reader saw changes', numbers.length > 5, numbers.length);
      figure.reads += reads;
      figure.changesSeen += numbers.length;
    }
    return figure;
  },
});

/** Another text of up to a megabyte; its digest. */
async function write(path, random) {
  const places = {
    allowed: [join(path, '..')],
    exports: join(path, '..'),
    own: [],
    providers: [],
  };
  const options = {
    force: false,
    files: nodeExportFiles,
    places,
    onAllow: () => {},
  };
  const text = `${HEAD}${`${random()}\n`.repeat(Math.ceil(random() * 50_000))}`;
  const document = { key: KEY, fileName: 'x.md', text };
  return (await writeDocument(document, { type: 'file', path }, options))
    .digest;
}

function poll(path) {
  return spawn(process.execPath, [SCRIPT, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

async function endOf(child) {
  child.stdin.write('end\n');
  const [, result] = (await text(child.stdout)).split('\n');
  return JSON.parse(result);
}
