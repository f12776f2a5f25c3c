import { appendFile } from 'node:fs/promises';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { putClaude } from './support/sessions.js';

const ID = 'aaaa1111-0000-4000-8000-000000000001';
const TIME = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z`;

describe('kato logs', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
    await putClaude(box, { id: ID, prompt: 'Do this' });
    await box.kato('export', ID, '-o', 'out.md');
    await box.kato('export', ID, '-o', '/nowhere/at/all.md');
  });

  it('says when, how weighty, what, and the facts', async () => {
    const { code, stdout } = await box.kato('logs');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      new RegExp(`^${TIME} info  ingestion.started pid=\\d+ mode=pass`),
    );
    expect(stdout).toMatch(
      new RegExp(`^${TIME} info  export.written pid=\\d+ provider=claude`, 'm'),
    );
  });

  it('shows the last lines, and those of a level', async () => {
    const last = await box.kato('logs', '-n', '1');
    expect(last.stdout.trimEnd().split('\n')).toHaveLength(1);
    const warned = await box.kato('logs', '--level', 'warn');
    expect(warned.stdout).toMatch(/^\S+ \S+ warn {2}export\.refused /);
  });

  it('--audit shows requests for exports, without their chain', async () => {
    const { stdout } = await box.kato('logs', '--audit');
    expect(stdout).toMatch(/ info {2}allow /);
    expect(stdout).toMatch(/ info {2}done .* path=\S+out\.md/);
    expect(stdout).toMatch(/ warn {2}deny .* path=\/nowhere\/at\/all\.md/);
    expect(stdout).not.toContain('previous');
  });

  it('--json gives the lines of the file', async () => {
    const { stdout } = await box.kato('logs', '--json', '--audit');
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.map(({ decision }) => decision)).toEqual([
      ...['allow', 'done', 'deny'],
    ]);
    expect(records[0]).toHaveProperty('previous', '0'.repeat(64));
  });

  it('says how many lines are damaged', async () => {
    await appendFile(`${box.katoHome}/logs/operational.jsonl`, '{"torn\n');
    const { code, stderr } = await box.kato('logs');
    expect(code).toBe(0);
    expect(stderr).toBe('warning: 1 line is damaged, and not shown\n');
  });

  it('shows nothing of a time to come, and says where it looked', async () => {
    const { code, stdout, stderr } = await box.kato(
      'logs',
      '--since',
      '2999-01-01',
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(`${box.katoHome}/logs`);
  });
});
