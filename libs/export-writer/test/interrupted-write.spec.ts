import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const SOURCE = new URL('../src/write/node-export-files.ts', import.meta.url);

describe('a process that ends while it writes', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kato-interrupted-'));
    buildSync({
      entryPoints: [fileURLToPath(SOURCE)],
      outfile: join(folder, 'files.mjs'),
      conditions: ['@kato/source'], // the libraries' sources: tests need no build
      ...{ bundle: true, platform: 'node', format: 'esm' },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What is in the folder after a process did this with `temporary` and `files`. */
  function filesAfter(steps: string): readonly string[] {
    const out = mkdtempSync(join(folder, 'out-'));
    const lines = [
      `import { nodeExportFiles as files } from '../files.mjs';`,
      `const temporary = await files.createTemporary('.');`,
      `await temporary.write(Buffer.from('half a document'));`,
      steps,
      `process.exit(130);`,
    ];
    writeFileSync(join(out, 'write.mjs'), lines.join('\n'));
    const { status } = spawnSync(process.execPath, ['write.mjs'], { cwd: out });
    expect(status).toBe(130);
    return readdirSync(out).filter((name) => name !== 'write.mjs');
  }

  it('takes its temporary file along', () => {
    expect(filesAfter('')).toEqual([]);
  });

  it('leaves what was published', () => {
    const steps = `await temporary.close(); await files.rename(temporary.path, 'done.md');`;
    expect(filesAfter(steps)).toEqual(['done.md']);
  });

  it('leaves what somebody else calls by the name of a file that is gone', () => {
    const steps = `
      await temporary.close(); await files.remove(temporary.path);
      (await import('node:fs')).writeFileSync(temporary.path, 'not ours');`;
    expect(filesAfter(steps)).toEqual([expect.stringMatching(/\.tmp$/)]);
  });
});
