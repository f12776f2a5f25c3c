import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { nodeExportFiles } from '../src/index.js';

const SOURCE = new URL(
  '../src/write/files/node-export-files.ts',
  import.meta.url,
);

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
  function filesAfter(
    steps: string,
    exitCode: number | null = 130,
    out = mkdtempSync(join(folder, 'out-')),
  ): readonly string[] {
    const lines = [
      `import { nodeExportFiles as files } from '../files.mjs';`,
      `const folder = await files.openFolder(process.cwd());`,
      `const temporary = await files.createTemporary(folder);`,
      `await temporary.write(Buffer.from('half a document'));`,
      steps,
      `process.exit(130);`,
    ];
    writeFileSync(join(out, 'write.mjs'), lines.join('\n'));
    const { status } = spawnSync(process.execPath, ['write.mjs'], { cwd: out });
    expect(status).toBe(exitCode);
    rmSync(join(out, 'write.mjs'));
    return readdirSync(out);
  }

  it('takes its temporary file along', () => {
    expect(filesAfter('')).toEqual([]);
  });

  it('leaves it when it is killed; the next export into the folder takes it along', async () => {
    const out = mkdtempSync(join(folder, 'killed-'));
    const name = /\.kato-\w+-\d+-\w+\.tmp$/;
    const left = filesAfter(`process.kill(process.pid, 'SIGKILL');`, null, out);
    expect(left).toEqual([expect.stringMatching(name)]);
    const others = [
      '.kato-00000000-1-aa.tmp', // of another machine
      left[0]?.replace(/-\d+-/, `-${process.pid}-`) ?? '', // still writing
      'notes.tmp',
    ];
    for (const other of others) writeFileSync(join(out, other), '');
    const opened = await nodeExportFiles.openFolder(out);
    if (opened === undefined) throw new Error('no folder');
    await nodeExportFiles.removeLeftovers(opened);
    await opened.close();
    expect(readdirSync(out).sort()).toEqual([...others].sort());
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
