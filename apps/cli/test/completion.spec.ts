import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeCommands } from '../src/commands/described/describe-commands.js';
import { completionScript } from '../src/completion/completion-script.js';
import { EXIT_STATUS } from '../src/man/man-facts.js';
import { manPage } from '../src/man/man-page.js';
import { EXIT } from '../src/shell/exit-codes.js';
import { openSandbox } from './support/sandbox.js';
import { putClaude } from './support/sessions.js';

const MAN = fileURLToPath(new URL('../../../docs/man/kato.1', import.meta.url));
const BIN = fileURLToPath(new URL('../bin/kato.js', import.meta.url));

describe('the manual page', () => {
  it('is what the definitions of the commands give (npm run man)', () => {
    expect(readFileSync(MAN, 'utf8')).toBe(manPage());
  });

  it('has every exit code', () => {
    const told = EXIT_STATUS.map(([code]) => Number(code));
    expect(told).toEqual(expect.arrayContaining(Object.values(EXIT)));
  });

  it('is sound to groff, where that is installed', () => {
    const groff = spawnSync('groff', ['-man', '-ww', '-z', MAN]);
    const isMissing = groff.error !== undefined;
    expect(isMissing || groff.status === 0).toBe(true);
    expect(isMissing ? '' : String(groff.stderr)).toBe('');
  });
});

describe('kato completion', () => {
  it.each(['bash', 'zsh', 'fish'] as const)(
    '%s knows every command and option',
    (shell) => {
      const script = completionScript(shell);
      const missing = describeCommands().flatMap(({ name, options }) =>
        [name, ...options.map((option) => option.name)].filter(
          (word) => !script.includes(word),
        ),
      );
      expect(missing).toEqual([]);
    },
  );

  it('is printed by the command', async () => {
    const box = await openSandbox();
    const { code, stdout } = await box.kato('completion', 'zsh');
    expect(code).toBe(0);
    expect(stdout).toBe(completionScript('zsh'));
    expect((await box.kato('completion', 'tcsh')).code).toBe(2);
  });

  describe('in bash', () => {
    it.each([
      [['kato', 'do'], ['doctor']],
      [['kato', 'export', '--form'], ['--format']],
      [
        ['kato', 'export', '-f', 'js'],
        ['jsonl', 'json'],
      ],
      [
        ['kato', 'config', ''],
        ['check', 'show'],
      ],
      [['kato', 'list', '--provider', ''], []],
    ])('%j gives %j', (words, expected) => {
      expect(completed(words)).toEqual(expected);
    });

    it('knows sessions', async () => {
      const box = await openSandbox();
      const id = 'aaaa1111-0000-4000-8000-000000000001';
      await putClaude(box, { id });
      const kato = `kato() { ${JSON.stringify(process.execPath)} ${JSON.stringify(BIN)} "$@"; }`;
      const words = ['kato', 'show', 'claude/'];
      expect(completed(words, { kato, env: box.env })).toEqual([
        'claude/aaaa1111',
      ]);
    });
  });
});

/** What bash offers for the last of some words. */
function completed(
  words: readonly string[],
  { kato = '', env = {} }: { kato?: string; env?: Record<string, string> } = {},
): readonly string[] {
  const typed = words.map((word) => `'${word}'`).join(' ');
  const ask = `COMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _kato; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const script = `${completionScript('bash')}\n${kato}\n${ask}`;
  const { stdout } = spawnSync('bash', ['-c', script], {
    env: { ...process.env, ...env },
  });
  return String(stdout)
    .split('\n')
    .filter((line) => line !== '');
}
