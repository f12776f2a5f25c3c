import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { putClaude } from './support/sessions.js';

const SORT = 'aaaa1111-0000-4000-8000-000000000001';

describe('what an export has', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
    await putClaude(box, {
      id: SORT,
      more: ['{"type":"brand-new","x":1}'],
    });
  });

  const options = async (...args: string[]): Promise<string | undefined> => {
    const { stdout } = await box.kato('export', SORT, ...args);
    return /\n {5}options=(\S+)/.exec(stdout)?.[1];
  };

  it('--exclude leaves parts out, and says so', async () => {
    const { stdout } = await box.kato('export', SORT, '--exclude', 'unknown');
    expect(stdout).toContain('hidden.option:unknown=1');
    expect(stdout).not.toContain('brand-new ·');
  });

  it.each([
    [['--exclude', 'usage,thinking'], 'exclude:thinking,usage'],
    [['--exclude', 'usage', '--exclude=thinking'], 'exclude:thinking,usage'],
    [
      ['--include', 'tools,results,agents,branches,system'],
      'exclude:thinking,usage,unknown',
    ],
    [['--include', 'all'], undefined],
    [
      ['--include', 'all', '--exclude', 'agents', '--profile', 'plain'],
      'profile:plain;exclude:agents',
    ],
  ])('%j are options %j', async (args, expected) => {
    expect(await options(...args)).toBe(expected);
  });

  it('a part that there is not is wrong usage, and the parts are named', async () => {
    const { code, stderr } = await box.kato(
      'export',
      SORT,
      '--exclude',
      'toys',
    );
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'kato: --exclude: no such part: "toys"\nhint: parts: thinking, tools, results, agents, branches, system, usage, unknown, or all\n',
    });
  });

  it('--profile dendron names the note for its hierarchy', async () => {
    await box.kato('export', SORT, '-o', 'vault/', '--profile', 'dendron');
    expect(await readdir(join(box.work, 'vault'))).toEqual([
      'kato.claude.2026-03-01-sort-the-list-aaaa1111.md',
    ]);
  });

  it('--profile is for Markdown', async () => {
    const args = ['-f', 'jsonl', '--profile', 'plain'];
    const { code, stderr } = await box.kato('export', SORT, ...args);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'kato: --profile is for Markdown, not jsonl\nhint: leave it out, or choose -f markdown\n',
    });
  });

  describe('where the configuration says something', () => {
    beforeAll(() =>
      writeFile(
        join(box.katoHome, 'config.yaml'),
        'export:\n  profile: plain\n  exclude: [usage]\n',
        { mode: 0o600 },
      ),
    );

    it('holds where nothing else is said', async () => {
      expect(await options()).toBe('profile:plain;exclude:usage');
    });

    it('an option wins', async () => {
      expect(await options('--include=all', '--profile=default')).toBe(
        undefined,
      );
    });

    it('its profile is for Markdown alone', async () => {
      const { code, stdout } = await box.kato('export', SORT, '-f', 'jsonl');
      expect(code).toBe(0);
      expect(stdout).toContain('"options":"exclude:usage"');
    });
  });
});
