import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '@kato/contracts';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { putClaude } from './support/sessions.js';

const ONE = 'aaaa1111-0000-4000-8000-000000000001';
const TWO = 'bbbb2222-0000-4000-8000-000000000002';
const SAYS =
  '1 earlier document is of sessions that are not in the list any more: kept, and not in the index\n';

describe('kato export --all, when a session has left the list', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
    await putClaude(box, { id: ONE, prompt: 'Sort the list' });
    const left = await putClaude(box, { id: TWO, prompt: 'Count the words' });
    for (const format of ['markdown', 'html', 'jsonl'])
      await box.kato('export', '--all', '-f', format, '-o', 'notes');
    await rm(left);
    await rm(box.katoHome, { recursive: true });
  });

  it.each([
    ['markdown', 'index.md', 'sessions: 1\nunlisted: 1\n'],
    ['html', 'index.html', 'not in the list any more: 1</p>'],
    ['jsonl', 'index.jsonl', '"sessions":1,"unlisted":1}'],
  ])('keeps its document in %s, and says so', async (format, name, text) => {
    const run = await box.kato('export', '--all', '-f', format, '-o', 'notes');
    expect({ code: run.code, stderr: run.stderr }).toEqual({
      code: 0,
      stderr: `${SAYS}1 sessions: 0 written, 1 unchanged\n`,
    });
    const root = join(box.work, 'notes');
    expect(await readFile(join(root, name), 'utf8')).toContain(text);
    expect(await readdir(join(root, 'claude', 'demo'))).toHaveLength(6);
  });

  it('says it in the summary of --json', async () => {
    const args = ['export', '--all', '-o', 'notes', '--json'];
    const { stdout } = await box.kato(...args);
    const last = stdout.trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last) as JsonObject).toMatchObject({
      ...{ type: 'summary', sessions: 1, unlisted: 1 },
    });
  });
});
