import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { claudePath, claudeText, nextLine } from './support/sessions.js';

const ID = 'aaaa1111-0000-4000-8000-000000000001';
const SESSION = { id: ID };
const FOLDER = claudePath(ID).replace('.jsonl', '');
const LINES = Array.from({ length: 3000 }, (_, n) => `${n}`).join('\n');
const NOTE = `<persisted-output>\nOutput too large (13KB). Full output saved to: /etc/tool-results/passwd\n\nPreview (first 2KB):\n0\n1\n...\n</persisted-output>`;

const call = (id: string, name: string): string =>
  JSON.stringify({
    ...{ type: 'assistant', uuid: id, parentUuid: 'answered', sessionId: ID },
    message: {
      ...{ id: `msg_${id}`, role: 'assistant', model: 'claude-opus-5' },
      content: [{ type: 'tool_use', id, name, input: { prompt: 'go' } }],
    },
  });

const result = (id: string, content: string): string =>
  JSON.stringify({
    ...{ type: 'user', uuid: `r-${id}`, parentUuid: id, sessionId: ID },
    message: {
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: id, content }],
    },
  });

/** A session with a command whose output is elsewhere, and a sub-agent that only a file beside it links. */
function put(box: Sandbox): Promise<string> {
  const more = [
    ...[call('toolu_1', 'Bash'), result('toolu_1', NOTE)],
    ...[call('toolu_2', 'Agent'), result('toolu_2', 'Looked.')],
  ];
  return box.put(claudePath(ID), claudeText({ ...SESSION, more }));
}

const exported = async (box: Sandbox, ...args: readonly string[]) =>
  (await box.kato('export', ID, ...args)).stdout;

describe('files beside a session', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
    await put(box);
  });

  it('are in its export, also those that appear later, and when all files are gone', async () => {
    expect(await exported(box)).toContain('kato does not have:* `passwd`');
    await box.put(`${FOLDER}/tool-results/passwd`, LINES);
    const whole = await exported(box);
    expect(whole).toContain('*Full output, 13.9 kB, from* `passwd`');
    expect(whole).toContain(`\n${LINES}\n`);
    expect(whole).not.toContain('persisted-output');
    await rm(join(box.home, '.claude'), { recursive: true });
    expect(await exported(box)).toBe(whole);
  });

  it('are never looked for where the transcript says', async () => {
    await box.put('.claude/projects/tool-results/passwd', 'elsewhere');
    await box.put('.claude/projects/-other/s-2/tool-results/passwd', 'other');
    const text = await exported(box);
    expect(text).toContain('kato does not have:* `passwd`');
    expect(text).not.toMatch(/elsewhere|other\n|root:/);
  });

  it('are taken as they are now', async () => {
    const title = `${FOLDER}/custom-title.json`;
    const titles: (string | undefined)[] = [];
    for (const text of ['First', 'Second', undefined, 'Third']) {
      const json = JSON.stringify({ customTitle: text });
      await box.put(title, text === undefined ? json.slice(0, 1) : json);
      titles.push(/^# (.*)$/m.exec(await exported(box))?.[1]);
    }
    expect(titles).toEqual(['First', 'Second', 'Second', 'Third']);
  });

  it('say where a sub-agent belongs', async () => {
    const agent = nextLine(SESSION, 'as you were told');
    await box.put(`${FOLDER}/subagents/agent-a1.jsonl`, `${agent}\n`);
    expect(await exported(box)).toContain('Sub-agent · `a1`');
    await box.put(
      `${FOLDER}/subagents/agent-a1.meta.json`,
      '{"agentType":"Explore","toolUseId":"toolu_2"}',
    );
    const text = await exported(box);
    expect(text).toContain('**Sub-agent** · Explore · `a1`');
    expect(text).not.toContain('<a id="eS1">');
  });

  it('stand in JSONL as they are, and in its ledger', async () => {
    await box.put(`${FOLDER}/tool-results/passwd`, LINES);
    const lines = (await exported(box, '-f', 'jsonl')).trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line) as object);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'tool.output', text: LINES }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'tool.result', output: NOTE }),
    );
    expect(events.at(-1)).toMatchObject({
      sources: [
        { sourceId: `claude/${ID}` },
        { sourceId: `claude/${ID}/tool-results/passwd`, bytes: LINES.length },
      ],
    });
  });

  it('alone make no session', async () => {
    const other = 'bbbb2222-0000-4000-8000-000000000002';
    const folder = FOLDER.replace(ID, other);
    await box.put(`${folder}/tool-results/x.txt`, 'left over');
    const { stdout, stderr } = await box.kato('list');
    expect(stdout).not.toContain('bbbb2222');
    expect(stderr).toContain('1 session (not shown: 1 without a conversation)');
    expect((await box.kato('export', other)).stderr).toContain(
      'nothing to export',
    );
  });

  it('that are no files, or too many bytes, stop nothing', async () => {
    await box.put(`${FOLDER}/tool-results/huge.txt`, Buffer.alloc(33 << 20));
    await box.put(`${FOLDER}/tool-results/folder/x.txt`, 'nested');
    await box.put(`${FOLDER}/tool-results/empty.txt`, '');
    const path = join(box.work, 'out.md');
    const { code, stderr } = await box.kato('export', ID, '-o', path);
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 malformed')]);
    expect(await readFile(path, 'utf8')).toContain(
      'diagnostic.document-too-long=1',
    );
  });
});
