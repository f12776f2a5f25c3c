import { chmod, readdir } from 'node:fs/promises';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { claudeText, putClaude } from './support/sessions.js';

const SORT = { id: 'aaaa1111-0000-4000-8000-000000000001' };
const WRONG = 'ingest:\n  concurency: 3\nlogging: { level: loud }\n';

describe('kato and its configuration', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
  });

  async function putConfig(text: string): Promise<string> {
    const path = await box.put('.kato/config.yaml', text);
    await chmod(path, 0o600);
    return path;
  }

  it('one that is wrong ends it with 78, all that is wrong, and how to mend it', async () => {
    const path = await putConfig(WRONG);
    expect(await box.kato('list')).toEqual({
      code: 78,
      stdout: '',
      stderr: `kato: the configuration is invalid: ${path}
  2:3 ingest.concurency: no such key; did you mean concurrency?
  3:19 logging.level: must be one of error, warn, info, debug, not "loud"
hint: Mend the file, or rename it: without one, the defaults hold.
`,
    });
    expect(await readdir(box.katoHome)).toEqual(['config.yaml']);
  });

  it('with --json, each problem is an object', async () => {
    await putConfig(WRONG);
    const { code, stderr } = await box.kato('list', '--json');
    expect(code).toBe(78);
    expect(JSON.parse(stderr)).toMatchObject({
      error: {
        code: 'CONFIG_INVALID',
        kind: 'invalidConfig',
        details: {
          problems: [
            { line: 2, column: 3, key: 'ingest.concurency' },
            { line: 3, column: 19, key: 'logging.level' },
          ],
        },
      },
    });
  });

  it('help needs none', async () => {
    await putConfig(WRONG);
    expect((await box.kato('--help')).code).toBe(0);
  });

  it('hostile text in it does not reach the terminal', async () => {
    await putConfig('"\\e]0;owned\\a": 1\nlogging: { level: "\\e[2J" }');
    const { code, stderr } = await box.kato('list');
    expect(code).toBe(78);
    expect(stderr).not.toMatch(/[\u001b\u0007]/);
  });

  it('a root that it adds is read', async () => {
    await box.put(`backup/-x/${SORT.id}.jsonl`, claudeText(SORT));
    await putConfig('providers: { claude: { roots: [ ~/backup ] } }');
    expect((await box.kato('list')).stdout).toContain('claude/aaaa1111');
  });

  it('an assistant that it switches off is not read', async () => {
    await putClaude(box, SORT);
    await putConfig('providers: { claude: { enabled: false } }');
    expect((await box.kato('list')).stdout).not.toContain('aaaa1111');
  });

  if (process.platform !== 'win32')
    it('one that others can read is a warning', async () => {
      const path = await putConfig('');
      await chmod(path, 0o644);
      await chmod(box.katoHome, 0o755);
      const { code, stderr } = await box.kato('list');
      expect(code).toBe(0);
      expect(stderr).toContain(`kato: ${path} can be read by others`);
    });
});
