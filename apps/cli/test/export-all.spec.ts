import {
  chmod,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { putClaude, putCodex } from './support/sessions.js';

const SORT = 'aaaa1111-0000-4000-8000-000000000001';
const TWIN = 'aaaa1111-0000-4000-8000-000000000002';
const TEST = 'bbbb2222-0000-4000-8000-000000000003';
const LOCK = '019cabcd-0000-7000-8000-000000000004';

describe('kato export --all', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
    await putClaude(box, { id: SORT });
    await putClaude(box, { id: TWIN });
    await putClaude(box, {
      ...{ id: TEST, prompt: 'Test [it] | <x>', cwd: '/home/dev/Demo' },
      at: '2026-04-01T10:00:00.000Z',
    });
    await putCodex(box, { id: LOCK, prompt: 'Why does it hang?' });
  });

  const files = async (folder: string): Promise<readonly string[]> => {
    const all = await readdir(join(box.work, folder), {
      recursive: true,
      withFileTypes: true,
    });
    return all
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        join(parentPath, name).slice(box.work.length + folder.length + 2),
      )
      .sort();
  };

  it('writes every session by assistant and project, and an index', async () => {
    const { code, stdout, stderr } = await box.kato(
      ...['export', '--all', '-o', 'notes'],
    );
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: '4 sessions: 4 written, 0 unchanged\n',
    });
    expect(stdout).toBe(`${join(box.work, 'notes', 'index.md')}\n`);
    const written = await files('notes');
    expect(written).toHaveLength(5);
    expect(written).toEqual(
      expect.arrayContaining([
        'claude/demo/2026-03-01-sort-the-list-aaaa1111.md',
        `claude/demo/2026-03-01-sort-the-list-aaaa1111${TWIN.slice(8)}.md`,
        'index.md',
      ]),
    );
  });

  it('projects whose names are one where names are folded have folders of their own', async () => {
    const folders = await readdir(join(box.work, 'notes', 'claude'));
    expect(folders.sort()).toEqual([
      'demo',
      expect.stringMatching(/^demo-[0-9a-f]{8}$/),
    ]);
  });

  it('the index links to all of them, whatever they are called', async () => {
    const index = await readFile(join(box.work, 'notes', 'index.md'), 'utf8');
    expect(index).toMatch(
      /^---\nkato: 1\nprovider: kato\nsession: index\nsessions: 4\n---\n/,
    );
    const links = [...index.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path);
    expect([...links, 'index.md'].sort()).toEqual(await files('notes'));
    expect(index).toContain('| [Test \\[it\\] \\| \\<x>](');
  });

  it('does not touch what did not change', async () => {
    const times = async () =>
      Promise.all(
        (await files('notes')).map(
          async (file) => (await stat(join(box.work, 'notes', file))).mtimeMs,
        ),
      );
    const before = await times();
    const { stderr } = await box.kato('export', '--all', '-o', 'notes');
    expect(stderr).toBe('4 sessions: 0 written, 4 unchanged\n');
    expect(await times()).toEqual(before);
  });

  it('a run for some sessions keeps the others in the index', async () => {
    const before = await readFile(join(box.work, 'notes', 'index.md'), 'utf8');
    const { stderr } = await box.kato(
      ...['export', '--all', '--provider', 'codex', '-o', 'notes'],
    );
    expect(stderr).toBe('1 sessions: 0 written, 1 unchanged\n');
    expect(await readFile(join(box.work, 'notes', 'index.md'), 'utf8')).toBe(
      before,
    );
  });

  it.each([
    [['--since', '2026-03-15'], 1],
    [['--project', 'Demo'], 1],
    [['--project', 'nowhere'], 0],
  ])('%j chooses as in a list', async (filter, count) => {
    const { stderr } = await box.kato(
      ...['export', '--all', '-o', `chosen-${filter.join('')}`],
      ...filter,
    );
    expect(stderr).toContain(`${count} sessions: `);
  });

  it('--json prints a receipt for each, and a summary', async () => {
    const { code, stdout } = await box.kato(
      ...['export', '--all', '-o', 'json', '--json', '-f', 'jsonl'],
    );
    expect(code).toBe(0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatchObject({
      ...{ schemaVersion: 1, type: 'session', provider: 'claude' },
      ...{ sessionId: SORT, status: 'written', format: 'jsonl' },
    });
    expect(lines.at(-1)).toMatchObject({
      ...{ schemaVersion: 1, type: 'summary', sessions: 4, written: 4 },
      ...{ unchanged: 0, failed: 0, unread: [] },
      index: { path: join(box.work, 'json', 'index.jsonl') },
    });
  });

  it('a session that fails is named, and does not stop the others', async () => {
    const folder = join(box.work, 'notes', 'claude', 'demo');
    const name = '2026-03-01-sort-the-list-aaaa1111.md';
    await writeFile(join(folder, name), 'mine');
    const { code, stderr } = await box.kato('export', '--all', '-o', 'notes');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(
        `^failed: claude/${SORT}: .*kato did not write.*\nfailed: claude/${TWIN}: .*\n4 sessions: 0 written, 2 unchanged, 2 failed\n$`,
      ),
    );
    await rm(join(folder, name));
  });

  it('an index that somebody else wrote is not replaced', async () => {
    await writeFile(join(box.work, 'chosen---projectDemo', 'index.md'), 'mine');
    const { code } = await box.kato(
      ...['export', '--all', '-o', 'chosen---projectDemo'],
    );
    expect(code).toBe(8);
  });

  it('an index of pages is a page', async () => {
    await box.kato('export', '--all', '-o', 'pages', '-f', 'html');
    const page = await readFile(join(box.work, 'pages', 'index.html'), 'utf8');
    expect(page).toContain('>Test [it] | &lt;x&gt;</a>');
  });

  it('a folder that cannot be written fails, session by session', async () => {
    await chmod(box.work, 0o500);
    const { code, stderr } = await box.kato('export', '--all', '-o', 'closed');
    await chmod(box.work, 0o700);
    if (process.getuid?.() === 0) return;
    expect(code).toBe(1);
    expect(stderr).toContain('4 failed');
  });

  it.each([
    [['--all', SORT], '--all is for every session'],
    [['--all', '--latest'], '--all is for every session'],
    [['--all', '-o', '-'], '--all writes files: -o must name a folder'],
    [[SORT, '--project', 'x'], 'choose among sessions'],
    [['--since', '7d'], 'choose among sessions'],
    [['--all', '--since', 'soon'], 'not a time'],
    [['--all', '--provider', 'cladue'], 'no such provider'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stderr } = await box.kato('export', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('kato export --latest with filters', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
    await putClaude(box, { id: SORT, cwd: '/home/dev/old' });
    await putCodex(box, { id: LOCK, prompt: 'Why?' });
  });

  it('is the latest of those that fit', async () => {
    const { stdout } = await box.kato('export', '--latest', '--project', 'old');
    expect(stdout).toContain(`\nsession: ${SORT}\n`);
  });

  it('says when none fits', async () => {
    const { code } = await box.kato('export', '--latest', '--project', 'no');
    expect(code).toBe(4);
  });
});
