import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KatoClient } from '@kato/contracts';
import { openClient } from '../../src/index.js';
import {
  call,
  done,
  event,
  line,
  meta,
  output,
  paginated,
  turn,
  OTHER_THREAD,
  THREAD,
} from '../support/codex-lines.js';
import { withText } from '../support/with-text.js';

const GRANDCHILD = '0199bbbb-0000-7000-8000-000000000003';

/** A parent that starts an agent, whose result names the agent's thread. */
const parent = [
  meta(),
  turn.start(),
  ...paginated.prompt('Ask somebody'),
  call('call_1', 'spawn_agent', { task_name: 'child' }),
  done('SubAgentActivity', {
    ...{ id: 'call_1', kind: 'started', agent_thread_id: OTHER_THREAD },
  }),
  output('call_1', '{"task_name":"/first/child"}'),
  ...paginated.answer('It said: fine.'),
  turn.end(),
];

const childMeta = (id: string, parent_thread_id: string): string =>
  meta({
    ...{ id, parent_thread_id, agent_role: 'explorer' },
    source: { subagent: { thread_spawn: { parent_thread_id } } },
  });

/** An agent of the time before the items, which starts one of its own. */
const child = [
  childMeta(OTHER_THREAD, THREAD),
  event('user_message', { message: 'Look around' }),
  call('call_1', 'spawn_agent', { message: 'Look closer' }),
  output('call_1', JSON.stringify({ agent_id: GRANDCHILD })),
  event('agent_message', { message: 'All fine.' }),
];

const grandchild = [
  childMeta(GRANDCHILD, OTHER_THREAD),
  event('user_message', { message: 'Look closer' }),
  event('agent_message', { message: 'Closer.' }),
  line('turn_context', { model: 'gpt-6-mini', cwd: '/work/demo' }),
];

describe('agents that are threads of their own', () => {
  let home: string;
  let client: KatoClient;

  beforeEach(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'kato-children-')));
    const env = { platform: process.platform, homeDir: home, env: {} };
    client = await openClient({ env });
  });
  afterEach(async () => {
    await client.close();
    rmSync(home, { recursive: true, force: true });
  });

  function put(thread: string, lines: readonly string[]): void {
    const name = `sessions/2026/09/01/rollout-2026-09-01T09-00-00-${thread}.jsonl`;
    const file = join(home, '.codex', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${lines.join('\n')}\n`);
  }

  async function headings(selector: string): Promise<readonly string[]> {
    const { text } = await withText(
      client.document({ selector, format: 'markdown' }),
    );
    const found = text.match(/^(?:#{2,} .*|\*\*Sub-agent\*\*.*)$/gm) ?? [];
    return found.map((one) => one.replace(/ · \d\d:\d\d.*| <a.*/, ''));
  }

  it('stand under the calls that started them, in the parent’s export', async () => {
    put(THREAD, parent);
    put(OTHER_THREAD, child);
    put(GRANDCHILD, grandchild);
    expect(await headings(THREAD)).toEqual([
      '## 1 · User',
      '## 2 · Tool · spawn_agent',
      `**Sub-agent** · explorer · \`${OTHER_THREAD}\``,
      '### 2.1 · Prompt',
      '### 2.2 · Tool · spawn_agent',
      `**Sub-agent** · explorer · \`${GRANDCHILD}\``,
      '#### 2.2.1 · Prompt',
      '#### 2.2.2 · Assistant',
      '### 2.3 · Assistant',
      '## 3 · Assistant',
    ]);
  });

  it('are accounted for in its ledger, line by line', async () => {
    put(THREAD, parent);
    put(OTHER_THREAD, child);
    const { ledger } = await withText(
      client.document({
        ...{ selector: THREAD, format: 'jsonl' },
      }),
    );
    expect(ledger.records).toBe(parent.length + child.length);
    expect(ledger.sources.map(({ sourceId }) => sourceId)).toEqual([
      `codex/${THREAD}`,
      `codex/${OTHER_THREAD}`,
    ]);
  });

  it('are still exported by their own ids', async () => {
    put(OTHER_THREAD, child);
    expect(await headings(OTHER_THREAD)).toEqual([
      '## 1 · Prompt',
      '## 2 · Tool · spawn_agent',
      '## 3 · Assistant',
    ]);
  });

  it('are not taken from a file that names another parent', async () => {
    put(THREAD, parent);
    put(OTHER_THREAD, [childMeta(OTHER_THREAD, GRANDCHILD), ...child.slice(1)]);
    expect(await headings(THREAD)).toHaveLength(3);
  });

  it('whose files are gone leave the call as it is', async () => {
    put(THREAD, parent);
    expect(await headings(THREAD)).toHaveLength(3);
  });
});
