import { readFile, stat } from 'node:fs/promises';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { putClaude } from './support/sessions.js';

const ID = 'aaaa1111-0000-4000-8000-000000000001';

describe('kato init', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
  });

  it('makes a folder and a configuration for their owner alone', async () => {
    const { code, stdout } = await box.kato('init');
    expect({ code, stdout }).toEqual({
      ...{ code: 0, stdout: `${box.katoHome}/config.yaml\n` },
    });
    expect((await stat(box.katoHome)).mode & 0o777).toBe(0o700);
    expect((await stat(`${box.katoHome}/config.yaml`)).mode & 0o777).toBe(
      0o600,
    );
  });

  it('what it makes is valid, and sets nothing', async () => {
    await box.kato('init');
    const { code, stdout } = await box.kato('config', 'check');
    expect(code).toBe(0);
    expect(stdout).toBe(
      `nothing is set in ${box.katoHome}/config.yaml: the defaults hold\n`,
    );
  });

  it('says what there is, how long it stays, and what comes next', async () => {
    await putClaude(box, { id: ID, prompt: 'Do this' });
    const { stderr } = await box.kato('init');
    expect(stderr).toContain('Claude Code: 1 file, ');
    expect(stderr).toContain(`  ${box.home}/.claude/projects  (found)\n`);
    expect(stderr).toContain('Codex: no session files\n');
    expect(stderr).toContain(
      'deletes its transcripts after 30 days (by default)',
    );
    expect(stderr).toContain('next: `kato ingest`');
  });

  it('knows the period that is set in Claude Code', async () => {
    await box.put('.claude/projects/x', '');
    await box.put(
      '.claude/settings.json',
      '{\n  "cleanupPeriodDays": 365\n}\n',
    );
    const { stdout } = await box.kato('init', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      providers: [{ cleanUp: { days: 365, source: 'settings' } }, {}],
    });
  });

  it('does not touch a configuration that is there', async () => {
    const path = await box.put('.kato/config.yaml', 'logging: { level: warn }');
    const { code, stdout, stderr } = await box.kato('init');
    expect({ code, stdout }).toEqual({ code: 8, stdout: '' });
    expect(stderr).toContain(`kato: there is a configuration: ${path}\nhint: `);
    expect(await readFile(path, 'utf8')).toBe('logging: { level: warn }');
  });

  it('--force replaces it, and keeps the old one', async () => {
    const path = await box.put('.kato/config.yaml', 'logging: { level: warn }');
    expect((await box.kato('init', '--force')).code).toBe(0);
    expect(await readFile(`${path}.old`, 'utf8')).toBe(
      'logging: { level: warn }',
    );
    expect(await readFile(path, 'utf8')).toContain('#   level: info #');
  });
});

describe('kato config', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
  });

  it('show tells every value, and what says so', async () => {
    const path = await box.put(
      '.kato/config.yaml',
      'logging:\n  level: warn\nexport: { exclude: [thinking, results] }\n',
    );
    const { code, stdout } = await box.kato('config', 'show');
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe(path);
    expect(lines.map((line) => line.replace(/ {2,}/g, '  '))).toEqual(
      expect.arrayContaining([
        'logging.level  warn  (line 2)',
        'export.exclude  thinking, results  (line 3)',
        'store.maxBytes  no limit  (default)',
        'providers.claude.enabled  true  (default)',
      ]),
    );
  });

  it('show names KATO_HOME where a value follows from it', async () => {
    const env = { KATO_HOME: `${box.home}/other` };
    const { stdout } = await box.katoWith(env, 'config', 'show', '--json');
    const { values } = JSON.parse(stdout) as { values: readonly object[] };
    expect(values).toContainEqual({
      ...{ key: 'store.path', value: `${box.home}/other/kato.db` },
      origin: 'environment',
    });
    expect(values).toContainEqual({ key: 'store.maxBytes', origin: 'default' });
  });

  it('check counts what is set', async () => {
    await box.put('.kato/config.yaml', 'logging: { level: warn }');
    expect((await box.kato('config', 'check')).stdout).toBe(
      `${box.katoHome}/config.yaml is valid, 1 key is set\n`,
    );
    const { stdout } = await box.kato('config', 'check', '--json');
    expect(JSON.parse(stdout)).toEqual({
      ...{ schemaVersion: 1, path: `${box.katoHome}/config.yaml` },
      ...{ valid: true, set: 1 },
    });
  });

  it('check ends with 78 where something is wrong', async () => {
    await box.put('.kato/config.yaml', 'loging: {}');
    const { code, stderr } = await box.kato('config', 'check');
    expect(code).toBe(78);
    expect(stderr).toContain('1:1 loging: no such key; did you mean logging?');
  });
});
