import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MARKDOWN_PROFILES, type CheckReport } from '@kato/contracts';
import { openSandbox, type Run, type Sandbox } from './support/sandbox.js';
import { claudePath, putClaude } from './support/sessions.js';

const ONE = 'aaaa1111-0000-4000-8000-000000000001';
const SECRET = `ghp_${'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5'}`;
const FILES = ['s.agents/explore-a1.md', 's.agents/plan-b2.md', 's.md'];

/** A session that started an agent, which started another one. Format: docs/formats/claude-code.md. */
async function putAgents(box: Sandbox): Promise<void> {
  await putClaude(box, { id: ONE, more: startAgent('a1', 'Explore', {}) });
  const folder = claudePath(ONE).replace(/\.jsonl$/, '/subagents');
  const own = { agentId: 'a1', isSidechain: true };
  const lines = [
    record(
      { uuid: 'p1', type: 'user', message: said('user', 'Look for a1') },
      own,
    ),
    ...startAgent('b2', 'Plan', own),
    record(
      {
        uuid: 'r1',
        type: 'assistant',
        message: said('assistant', `Seen ${SECRET}`),
      },
      own,
    ),
  ];
  await box.put(`${folder}/agent-a1.jsonl`, text(lines));
  for (const [id, agentType] of [
    ['a1', 'Explore'],
    ['b2', 'Plan'],
  ])
    await box.put(
      `${folder}/agent-${id}.meta.json`,
      JSON.stringify({ agentType }),
    );
  const other = { agentId: 'b2', isSidechain: true };
  const plan = record(
    { uuid: 'p2', type: 'user', message: said('user', 'Look for b2') },
    other,
  );
  await box.put(`${folder}/agent-b2.jsonl`, text([plan]));
}

function startAgent(id: string, type: string, own: object): string[] {
  const input = {
    description: `Find ${id}`,
    prompt: `Look for ${id}`,
    subagent_type: type,
  };
  const call = { type: 'tool_use', id: `t_${id}`, name: 'Task', input };
  const result = {
    type: 'tool_result',
    tool_use_id: `t_${id}`,
    content: 'Found',
  };
  return [
    record(
      {
        uuid: `c_${id}`,
        type: 'assistant',
        message: { id: `m_${id}`, role: 'assistant', content: [call] },
      },
      own,
    ),
    record(
      {
        ...{
          uuid: `d_${id}`,
          type: 'user',
          message: { role: 'user', content: [result] },
        },
        toolUseResult: { status: 'completed', agentId: id, agentType: type },
      },
      own,
    ),
  ];
}

function said(role: string, words: string) {
  return { id: `m_${words}`, role, content: [{ type: 'text', text: words }] };
}

function record(one: object, own: object): string {
  return JSON.stringify({
    ...{ sessionId: ONE, cwd: '/home/dev/demo', version: '2.1.330' },
    ...{ isSidechain: false, parentUuid: null },
    timestamp: '2026-03-01T10:05:00.000Z',
    ...{ ...own, ...one },
  });
}

const text = (lines: readonly string[]): string =>
  lines.map((line) => `${line}\n`).join('');

describe('kato export --split-agents', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
    await putAgents(box);
  });

  const exported = (...more: readonly string[]): Promise<Run> =>
    box.kato('export', ONE, '--split-agents', '-o', ...more);
  const read = (file: string): Promise<string> =>
    readFile(join(box.work, file), 'utf8');
  async function check(file: string): Promise<CheckReport> {
    const { stdout } = await box.kato('export', '--check', file, '--json');
    return JSON.parse(stdout) as CheckReport;
  }
  const codesOf = async (file: string): Promise<readonly string[]> =>
    (await check(file)).reasons.map(({ code }) => code);

  it('writes a file for each agent, linked from the call that started it', async () => {
    const { code, stderr } = await exported('s.md');
    expect(code).toBe(0);
    expect(stderr).toContain('sub-agents: 2 files, 2 written\n');
    expect(await read('s.md')).toContain('](s.agents/explore-a1.md)');
    const first = await read('s.agents/explore-a1.md');
    expect(first).toContain('](plan-b2.md)');
    expect(first).toContain('](../s.md#agent-explore-a1)');
    expect(first).toMatch(/^title: Find a1$/m);
    expect(await read('s.agents/plan-b2.md')).toContain(
      '](explore-a1.md#agent-plan-b2)',
    );
  });

  it('masks secrets in all of them, and says how many', async () => {
    const { stderr } = await exported('s.md');
    expect(await read('s.agents/explore-a1.md')).not.toContain(SECRET);
    expect(stderr).toMatch(/masked.*github-pat 1/);
  });

  it.each([
    ...MARKDOWN_PROFILES.map((profile) => ['s.md', '--profile', profile]),
    ['s.html'],
    ['s.md', '--exclude', 'thinking,results,usage'],
    ['my notes #1.v2.md'],
  ])('makes files that are proven, each of them: %s %s %s', async (...form) => {
    await exported(...form.flatMap((one) => (one === undefined ? [] : [one])));
    const names = await readdir(box.work, { recursive: true });
    const files = names.filter((name) => /\.(md|html)$/.test(name));
    const { code, stdout } = await box.kato('export', '--check', ...files);
    expect({ code, files: files.length }).toEqual({ code: 0, files: 3 });
    expect(stdout).not.toMatch(/^(?!proven)/);
  });

  it('tells of a file that was changed, and of one that is gone', async () => {
    await exported('s.md');
    const path = join(box.work, 's.agents/plan-b2.md');
    await writeFile(
      path,
      (await read('s.agents/plan-b2.md')).replace('Look for', 'Wait for'),
    );
    expect(await codesOf('s.agents/plan-b2.md')).toEqual(['body-changed']);
    expect(await codesOf('s.md')).toEqual(['agent-file-changed']);
    expect(await codesOf('s.agents/explore-a1.md')).toEqual([]);
    await rm(path);
    expect(await codesOf('s.md')).toEqual(['agent-file-missing']);
  });

  it('writes only what has grown: files of agents do not change with the session', async () => {
    await exported('s.md');
    const line = record(
      {
        uuid: 'n',
        type: 'user',
        parentUuid: 'answered',
        message: said('user', 'Go on'),
      },
      {},
    );
    await appendFile(join(box.home, claudePath(ONE)), `${line}\n`);
    expect(await codesOf('s.md')).toEqual(['source-grown']);
    expect(await codesOf('s.agents/explore-a1.md')).toEqual([]);
    const { stderr } = await exported('s.md');
    expect(stderr).toMatch(/^written: /);
    expect(stderr).toContain('sub-agents: 2 files, 0 written\n');
  });

  it('has a record of every file in the audit log', async () => {
    await exported('s.md');
    const log = await readFile(join(box.katoHome, 'logs/audit.jsonl'), 'utf8');
    const records = log
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { decision: string; path: string });
    const paths = (decision: string) =>
      records
        .filter((one) => one.decision === decision)
        .map(({ path }) => path.slice(box.work.length + 1))
        .sort();
    expect(paths('allow')).toEqual(FILES);
    expect(paths('done')).toEqual(FILES);
  });

  it('goes with --all, and the index names the documents', async () => {
    const { code } = await box.kato(
      'export',
      '--all',
      '--split-agents',
      '-o',
      'all/',
    );
    expect(code).toBe(0);
    const names = await readdir(join(box.work, 'all'), { recursive: true });
    expect(names.filter((name) => name.includes('.agents/')).length).toBe(2);
    const index = await read('all/index.md');
    expect(index).not.toContain('.agents');
  });

  it('is a setting, which a pipe and formats of lines take no notice of', async () => {
    await box.put('.kato/config.yaml', 'export:\n  splitAgents: true\n');
    await box.kato('export', ONE, '-o', 's.md');
    expect(await readdir(box.work)).toEqual(['s.agents', 's.md']);
    const { stdout } = await box.kato('export', ONE, '-o', '-');
    expect(stdout).toContain('Look for b2');
    expect(stdout).not.toContain('split:agents');
    await box.kato('export', ONE, '--no-split-agents', '-o', 'one.md');
    expect(await read('one.md')).toContain('Look for b2');
    expect((await box.kato('export', ONE, '-o', 's.jsonl')).code).toBe(0);
  });

  it.each([
    [['-o', '-'], 'standard output'],
    [['-o', 's.jsonl'], 'for Markdown and HTML, not jsonl'],
    [['--all', '-f', 'json', '-o', 'all/'], 'for Markdown and HTML, not json'],
  ])('is refused where it cannot be: %j', async (more, why) => {
    const session = more.includes('--all') ? [] : [ONE];
    const { code, stderr } = await box.kato(
      'export',
      ...session,
      '--split-agents',
      ...more,
    );
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });
});
