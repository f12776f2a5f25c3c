import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { putClaude, putCodex } from './support/sessions.js';

const SORT = 'aaaa1111-0000-4000-8000-000000000001';
const NAME = '2026-03-01-sort-the-list-aaaa1111.md';
const LOCK = '019cabcd-0000-7000-8000-000000000003';
const ODD = 'dddd4444-0000-4000-8000-000000000005';

describe('kato export', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
    await putClaude(box, { id: SORT });
    await putClaude(box, {
      id: ODD,
      at: '2026-01-01T10:00:00.000Z',
      more: ['{"type":"brand-new","x":1}', 'no json'],
    });
    await putCodex(box, { id: LOCK, prompt: 'Why does it hang?' });
  });

  it.each([[['export', SORT]], [['export', 'aaaa', '-o', '-']]])(
    '%j writes the document alone into a pipe',
    async (args) => {
      const { code, stdout, stderr } = await box.kato(...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^---\nkato: 1\nprovider: claude\n/);
      expect(stdout).toMatch(
        /\nIt is sorted\.\n\n## Usage\n\n(?:\|.*\|\n)+\n<!-- kato:end [^>]* -->\n$/,
      );
    },
  );

  it.each([
    ['a whole id', LOCK, 'codex'],
    ['a prefix', '019c', 'codex'],
    ['provider/prefix', 'codex/019c', 'codex'],
    ['latest', 'latest', 'codex'],
    ['provider/latest', 'claude/latest', 'claude'],
    ['--latest', '--latest', 'codex'],
  ])('finds a session by %s', async (_, selector, provider) => {
    const { stdout } = await box.kato('export', selector);
    expect(stdout).toContain(`\nprovider: ${provider}\n`);
  });

  it('writes to a file, and says where and what on two streams', async () => {
    const path = join(box.work, 'sorted.md');
    const { code, stdout, stderr } = await box.kato('export', SORT, '-o', path);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${path}\n` });
    expect(stderr).toMatch(
      new RegExp(
        `^written: claude/${SORT}, 1.2 kB, 2 events shown, \\d+ hidden\n$`,
      ),
    );
    expect(await readFile(path, 'utf8')).toContain('It is sorted.');
  });

  it('a folder gets a file named after the session', async () => {
    const { stdout } = await box.kato('export', SORT, '-o', 'made/on/the/way/');
    const folder = join(box.work, 'made', 'on', 'the', 'way');
    expect(stdout).toBe(`${join(folder, NAME)}\n`);
    expect(await readdir(folder)).toEqual([NAME]);
  });

  it('an existing folder needs no slash', async () => {
    const { stdout } = await box.kato('export', SORT, '-o', box.work);
    expect(stdout).toBe(`${join(box.work, NAME)}\n`);
  });

  it('--json without a target writes into the exports folder', async () => {
    const { stdout } = await box.kato('export', SORT, '--json');
    const path = join(box.katoHome, 'exports', NAME);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'written', path });
  });

  it('--json prints one receipt with a stable shape', async () => {
    const target = ['-o', 'receipt.md', '--json'];
    const { code, stdout, stderr } = await box.kato('export', SORT, ...target);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      ...{ provider: 'claude', sessionId: SORT, format: 'markdown' },
      status: 'written',
      path: join(box.work, 'receipt.md'),
      bytes: expect.any(Number),
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      ledger: expect.objectContaining({
        records: 2,
        rendered: 2,
        malformed: 0,
      }),
      unread: [],
    });
  });

  it.each([
    ['-f jsonl', ['-f', 'jsonl', '-o', 'by-option']],
    ['the ending of the file', ['-o', 'by-ending.jsonl']],
  ])('writes JSON lines by %s', async (_, args) => {
    await box.kato('export', SORT, ...args);
    const text = await readFile(join(box.work, args.at(-1) ?? ''), 'utf8');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
    const types = [...new Set(lines.map(({ type }) => type))];
    expect(types).toEqual(['header', 'event', 'ledger']);
  });

  it.each([
    ['json', ['-o', 'one.json'], '{"header":{"type":"header"'],
    ['html', ['-o', 'page.html'], '<!doctype html>'],
    ['html', ['-f', 'html', '-o', 'page'], '<!doctype html>'],
  ])('writes %s: %j', async (_, args, start) => {
    await box.kato('export', SORT, ...args);
    const text = await readFile(join(box.work, args.at(-1) ?? ''), 'utf8');
    expect(text.startsWith(start)).toBe(true);
    const again = await box.kato('export', SORT, ...args);
    expect(again.stderr).toMatch(/^unchanged: /);
  });

  it('has no place for files beside the standard output', async () => {
    const args = ['-o', '-', '--images', 'link'];
    const { code, stderr } = await box.kato('export', SORT, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain('--images embed');
  });

  it('the same content again is unchanged, also by another process', async () => {
    await box.kato('export', SORT, '-o', 'twice.md');
    const { code, stderr } = await box.kato('export', SORT, '-o', 'twice.md');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^unchanged: /);
  });

  it('a changed file of kato’s own is written again', async () => {
    const path = join(box.work, 'mine.md');
    await box.kato('export', SORT, '-o', path);
    const whole = await readFile(path, 'utf8');
    await writeFile(path, `${whole}a note\n`);
    expect((await box.kato('export', SORT, '-o', path)).code).toBe(0);
    expect(await readFile(path, 'utf8')).toBe(whole);
  });

  it('--strict reports omissions with exit 6, and writes all the same', async () => {
    const args = ['-o', 'odd.md', '--strict'];
    const { code, stderr } = await box.kato('export', ODD, ...args);
    expect(code).toBe(6);
    expect(stderr).toContain('1 unknown and 1 malformed records');
    expect(await readFile(join(box.work, 'odd.md'), 'utf8')).toContain(
      'unknown.brand-new=1',
    );
  });

  it('--strict is content with a session that is understood', async () => {
    expect((await box.kato('export', SORT, '--strict')).code).toBe(0);
  });
});
