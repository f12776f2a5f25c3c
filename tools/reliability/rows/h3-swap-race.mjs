// H3: another process puts a link in place of the folder while documents are written into it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeExportFiles, writeDocument } from '@kato/export-writer';
import { runRow } from '../row/run-row.mjs';

const SCRIPT = join(import.meta.dirname, '..', 'child', 'swap-folder.mjs');

await runRow({
  row: 'H3',
  goal: 'a folder that becomes a link and back, thousands of times: 0 files outside',
  sizes: { exports: { ci: 1000, nightly: 10_000 } },
  async run({ exports, check, folder: box }) {
    const [home, outside] = [join(box, 'home'), join(box, 'outside')];
    mkdirSync(join(home, 'sub'), { recursive: true });
    mkdirSync(outside);
    const child = spawn(
      process.execPath,
      [SCRIPT, join(home, 'sub'), outside],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    try {
      await once(child.stdout, 'data');
      const figure = await writeMany(home, exports);
      const strays = readdirSync(outside);
      check('nothing is outside', strays.length === 0, strays);
      check('the other process went on to the end', child.exitCode === null);
      check('some were written', figure.written > 0, figure);
      check(
        'the folder was swapped meanwhile',
        figure.written < exports,
        figure,
      );
      return figure;
    } finally {
      const closed = child.exitCode === null ? once(child, 'close') : undefined;
      child.kill('SIGKILL');
      await closed;
    }
  },
});

async function writeMany(home, exports) {
  const figure = {};
  const places = { allowed: [home], exports: home, own: [], providers: [] };
  const options = { force: true, files: nodeExportFiles, places };
  for (let n = 0; n < exports; n++) {
    const path = join(home, 'sub', `${n % 50}.md`);
    const document = {
      key: { provider: 'claude', sessionId: 's' },
      fileName: 'x.md',
      text: `document ${n}`,
    };
    const result = await writeDocument(
      document,
      { type: 'file', path },
      { ...options, onAllow: () => {} },
    ).then(
      ({ status }) => status,
      ({ code, details }) => `${code} ${details.reason ?? details.code}`,
    );
    figure[result] = (figure[result] ?? 0) + 1;
  }
  return figure;
}
