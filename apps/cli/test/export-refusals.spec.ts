import { existsSync } from 'node:fs';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSandbox, type Run, type Sandbox } from './support/sandbox.js';
import { claudePath, putClaude, putCodex } from './support/sessions.js';

const ONE = 'aaaa1111-0000-4000-8000-000000000001';
const TWO = 'aaaa1111-0000-4000-8000-000000000002';
const EMPTY = 'eeee5555-0000-4000-8000-000000000006';

describe('kato export refuses', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
    await putClaude(box, { id: ONE });
    await putClaude(box, { id: TWO });
    await putCodex(box, { id: ONE, prompt: 'The same id' });
    const title = {
      type: 'ai-title',
      aiTitle: 'Nothing said',
      sessionId: EMPTY,
    };
    await box.put(claudePath(EMPTY), `${JSON.stringify(title)}\n`);
  });

  /** Exports into a folder of its own; what is in it afterwards. */
  async function attempt(
    ...args: readonly string[]
  ): Promise<Run & { readonly files: readonly string[] }> {
    const folder = `into-${args.join('-').replace(/\W/g, '_')}/`;
    const run = await box.kato('export', ...args, '-o', folder);
    const path = join(box.work, folder);
    const files = existsSync(path) ? await readdir(path) : [];
    return { ...run, files };
  }

  it('an unknown id: exit 4, and says where it looked', async () => {
    const { code, stderr, files } = await attempt('ffff9999');
    expect({ code, files }).toEqual({ code: 4, files: [] });
    expect(stderr).toContain('no such session: "ffff9999"');
    for (const place of [
      join(box.home, '.claude', 'projects'),
      `${join(box.home, '.codex', 'archived_sessions')} (does not exist)`,
      join(box.katoHome, 'kato.db'),
    ])
      expect(stderr).toContain(place);
    expect(stderr).toMatch(/^hint: .*kato list/m);
  });

  it('an ambiguous prefix: exit 5, with the candidates', async () => {
    const { code, stderr, files } = await attempt('claude/aaaa');
    expect({ code, files }).toEqual({ code: 5, files: [] });
    expect(stderr).toContain(`\n    claude/${ONE}\n    claude/${TWO}\n`);
    expect(stderr).toMatch(/^hint: /m);
  });

  it('the same id of two assistants, unless the provider is named', async () => {
    expect((await attempt(ONE)).code).toBe(5);
    expect((await attempt(`codex/${ONE}`)).code).toBe(0);
  });

  it('a session without any message: exit 1, with the reason', async () => {
    const { code, stderr, files } = await attempt(EMPTY);
    expect({ code, files }).toEqual({ code: 1, files: [] });
    expect(stderr).toMatch(
      /^kato: nothing to export from .*: none of its \d+ events is a message/,
    );
  });

  it('to write over a file that it did not write: exit 8', async () => {
    const path = join(box.work, 'letter.md');
    await writeFile(path, 'dear diary');
    const { code, stderr } = await box.kato('export', TWO, '-o', path);
    expect(code).toBe(8);
    expect(stderr).toMatch(/^hint: .*--force/m);
    expect(await readFile(path, 'utf8')).toBe('dear diary');
  });

  it('… but for --force', async () => {
    const path = join(box.work, 'old.md');
    await writeFile(path, 'dear diary');
    const { code } = await box.kato('export', TWO, '-o', path, '--force');
    expect(code).toBe(0);
    expect(await readFile(path, 'utf8')).toContain('It is sorted.');
  });

  it.each([
    ["among an assistant's sessions", '.claude/projects/-work-demo/x.jsonl'],
    ['into its own state', '.kato/kato.db'],
    ['through a link to either', 'link/x.md'],
  ])('to write %s, even with --force: exit 8', async (_where, below) => {
    const link = join(box.home, 'link');
    if (!existsSync(link))
      await symlink(join(box.home, '.codex', 'sessions'), link, 'junction');
    const path = join(box.home, below);
    const { code } = await box.kato('export', TWO, '-o', path, '--force');
    expect(code).toBe(8);
    expect(existsSync(join(box.home, '.codex', 'sessions', 'x.md'))).toBe(
      false,
    );
  });

  it.each([
    ['SESSION_NOT_FOUND', 'notFound', 'ffff9999'],
    ['SELECTOR_AMBIGUOUS', 'ambiguous', 'claude/aaaa'],
    ['SESSION_EMPTY', 'failed', EMPTY],
  ])('with --json as one envelope: %s', async (code, kind, selector) => {
    const { stdout, stderr } = await attempt(selector, '--json');
    expect(stdout).toBe('');
    expect(JSON.parse(stderr)).toMatchObject({ error: { code, kind } });
  });

  it('leaves no temporary file behind', async () => {
    const names = await readdir(box.work, { recursive: true });
    expect(names.filter((name) => name.includes('.kato-'))).toEqual([]);
  });
});
