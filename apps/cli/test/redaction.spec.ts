import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { putCodex } from './support/sessions.js';

const ID = '019cabcd-0000-7000-8000-00000000000a';
// Put together here, so that nothing takes this file for a leak.
const TOKEN = ['ghp', 'x7Kq2vTn9Rb4Zc8Wm1Ld6Yp3Hs5Jf0Ga2EuQ'].join('_');

describe('kato export and secrets', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
    await putCodex(box, { id: ID, prompt: `push with ${TOKEN} please` });
  });

  it.each(['markdown', 'html', 'jsonl', 'json'])(
    'masks them in %s, and counts them by rule on the standard error',
    async (format) => {
      const { code, stdout, stderr } = await box.kato(
        ...['export', ID, '-f', format, '-o', '-'],
      );
      expect(code).toBe(0);
      expect(stdout).not.toContain(TOKEN);
      expect(stdout).toContain('[redacted:github-pat:1]');
      expect(stderr).toMatch(
        /^masked \d+ secrets? \(github-pat \d+\); others may be left/,
      );
    },
  );

  it('masks them in the name of the file, too', async () => {
    const { stdout } = await box.kato('export', ID, '-o', `${box.work}/`);
    expect(stdout.toLowerCase()).not.toContain(
      TOKEN.slice(4, 20).toLowerCase(),
    );
    expect(await readFile(stdout.trim(), 'utf8')).not.toContain(TOKEN);
  });

  it('masks them in the index and the folders of --all', async () => {
    const root = join(box.work, 'all');
    await box.kato('export', '--all', '-o', root);
    const index = await readFile(join(root, 'index.md'), 'utf8');
    expect(index).toContain('redacted:github-pat:1');
    expect(index).not.toContain(TOKEN);
  });

  it('leaves them with --no-redact, and says so in the ledger', async () => {
    const { stdout, stderr } = await box.kato(
      ...['export', ID, '--no-redact', '-o', '-'],
    );
    expect(stdout).toContain(TOKEN);
    expect(stdout).toMatch(/options=\S*redact:no/);
    expect(stderr).toBe('');
  });

  it('does as config.yaml says, unless an option says otherwise', async () => {
    const path = join(box.home, '.kato', 'config.yaml');
    await writeFile(path, 'export:\n  redact: false\n', { mode: 0o600 });
    const as = await box.kato('export', ID, '-o', '-');
    const masked = await box.kato('export', ID, '--redact', '-o', '-');
    await writeFile(path, '', { mode: 0o600 });
    expect(as.stdout).toContain(TOKEN);
    expect(masked.stdout).not.toContain(TOKEN);
  });
});
