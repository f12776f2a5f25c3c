import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ConversationEvent, KatoClient } from '@kato/contracts';
import { openClient } from '../../src/client/open-client.js';
import {
  call,
  event,
  legacy,
  line,
  meta,
  output,
  paginated,
  said,
  THREAD,
  tokens,
} from '../support/codex-lines.js';
import { conversationOf, shown } from '../support/conversation-of.js';
import { withText } from '../support/with-text.js';
const BARE_THREAD = '5e3cf5e0-0000-4000-8000-000000000003';
const ROLLOUT = `sessions/2026/09/01/rollout-2026-09-01T23-30-00-${THREAD}.jsonl`;

const BARE = [
  {
    ...{ id: BARE_THREAD, timestamp: '2025-07-01T08:00:00.000Z' },
    ...{ instructions: 'Be nice.', git: { branch: 'main' } },
  },
  { record_type: 'state' },
  {
    ...{ type: 'message', role: 'user' },
    content: [
      {
        type: 'input_text',
        text: '<environment_context>\n  <cwd>/work/old</cwd>\n</environment_context>',
      },
    ],
  },
  {
    ...{ type: 'message', role: 'user' },
    content: [{ type: 'input_text', text: 'List the files' }],
  },
  {
    ...{ type: 'function_call', name: 'shell', call_id: 'call_1' },
    arguments: '{"command":["ls"]}',
  },
  {
    ...{ type: 'function_call_output', call_id: 'call_1' },
    output: '{"output":"a\\n","metadata":{"exit_code":2}}',
  },
  { record_type: 'state' },
  {
    ...{ type: 'message', role: 'assistant' },
    content: [{ type: 'output_text', text: 'One file.' }],
  },
].map((record) => JSON.stringify(record));

describe('G22: bare lines of 2025', () => {
  const conversation = conversationOf(...BARE);

  it('are a conversation, with decoded exit codes', () => {
    expect(shown(conversation)).toEqual([
      'user: List the files',
      'call shell: error 2',
      'assistant: One file.',
    ]);
    expect(conversation.main[0]?.entries[1]?.result?.output).toBe('a\n');
  });

  it('know folder and start; a model is not made up', () => {
    expect(conversation.summary).toMatchObject({
      key: { sessionId: BARE_THREAD },
      startedAt: '2025-07-01T08:00:00.000Z',
      cwd: '/work/old',
      models: [],
      unknown: 0,
    });
  });
});

describe('G25: everything that is odd, at once', () => {
  const cut = new TextEncoder().encode(line('event_msg', { x: 'é' }));
  const cited = 'Done.\n<oai-mem-citation>note 7</oai-mem-citation>';
  const conversation = conversationOf(
    meta(),
    ...legacy.prompt('continue'),
    event('agent_message', { message: 'Done.' }),
    said('assistant', cited),
    ...legacy.prompt('continue'),
    line('brand_new', { a: 1 }),
    event('brand_new_event', { b: 2 }),
    call('call_1', 'shell', '{"command": ["ls"'),
    output('call_1', { content: 'done', success: true }),
    tokens(1000),
    said('user', 'x'.repeat(3_000_000)),
    ...legacy.prompt('Last'),
    ...legacy.answer('Bye.'),
    cut.slice(0, cut.indexOf(0xc3) + 1),
  );

  it('shows a prompt that is said twice, twice', () => {
    expect(shown(conversation)).toEqual([
      'user: continue',
      'assistant: Done.',
      'user: continue',
      'unknown',
      'unknown',
      'call shell: ok',
      'user: Last',
      'assistant: Bye.',
    ]);
  });

  it('counts what it does not know, and what cannot be read', () => {
    expect(conversation.summary).toMatchObject({ unknown: 2, malformed: 1 });
  });

  it('keeps arguments that are no JSON as they are', () => {
    const calls = conversation.events.filter((one) => one.kind === 'tool.call');
    expect(calls[0]).toMatchObject({ input: '{"command": ["ls"' });
  });
});

describe('files on disk', () => {
  let home: string;
  let client: KatoClient;

  beforeEach(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'kato-codex-cases-')));
    const env = { platform: process.platform, homeDir: home, env: {} };
    client = await openClient({ env });
  });
  afterEach(async () => {
    await client.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function put(path: string, text: string): Promise<string> {
    const file = join(home, '.codex', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  }

  async function exported(): Promise<readonly ConversationEvent[]> {
    const request = { selector: THREAD, format: 'jsonl' } as const;
    const { text } = await withText(client.document(request));
    return text
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row) as ConversationEvent)
      .filter(({ kind }) => kind === 'message.user');
  }

  const lines = (...texts: readonly string[]): string =>
    texts.map((text) => `${text}\n`).join('');
  const BEFORE = lines(
    meta({ cli_version: '0.142.5' }),
    ...['Keep', 'Drop'].flatMap((text) => [
      ...legacy.prompt(text),
      ...legacy.answer(`Answer to ${text}`),
    ]),
    event('thread_rolled_back', { num_turns: 1 }),
  );

  it('G04: times are those inside, whatever the folders say', async () => {
    await put(ROLLOUT.replace('09/01', '09/02'), BEFORE);
    const { sessions } = await client.list();
    expect(sessions).toMatchObject([
      { startedAt: '2026-09-01T08:59:59.900Z', title: 'Keep' },
    ]);
  });

  it('G06: a file that a migration rewrote, smaller, is read anew', async () => {
    const file = await put(ROLLOUT, BEFORE);
    await client.list();
    await rm(file);
    await put(ROLLOUT, lines(meta(), ...paginated.prompt('Keep')));
    const { sessions } = await client.list();
    expect(sessions).toMatchObject([{ userMessages: 1, title: 'Keep' }]);
    const texts = (await exported()).map((one) => 'text' in one && one.text);
    expect(new Set(texts)).toEqual(new Set(['Keep']));
  });

  it('G06: a file that moves to the archive is the same session', async () => {
    const file = await put(ROLLOUT, BEFORE);
    await client.list();
    await rm(file);
    await put(ROLLOUT.replace(/^.*\//, 'archived_sessions/'), BEFORE);
    expect((await client.list()).sessions).toHaveLength(1);
  });

  it('G25: a line that was cut is read when it has grown whole; a blank one is none', async () => {
    const whole = lines('', ...legacy.answer('Été.'));
    const at = Buffer.from(whole).indexOf(0xc3) + 1;
    const file = await put(ROLLOUT, BEFORE);
    await appendFile(file, Buffer.from(whole).subarray(0, at));
    const first = await client.list();
    expect(first.sessions).toMatchObject([{ malformed: 0 }]);
    await appendFile(file, Buffer.from(whole).subarray(at));
    expect((await client.list()).sessions).toMatchObject([
      { malformed: 0, assistantMessages: 3 },
    ]);
  });

  it('sub-agents and reviews are no entries of the list', async () => {
    const source = { subagent: 'review' };
    await put(ROLLOUT, lines(meta({ source }), ...paginated.prompt('Review')));
    const { sessions, omitted } = await client.list();
    expect([sessions.length, omitted.children]).toEqual([0, 1]);
  });

  it('G23: a document of the first client, with a broken tail, is exported and says so', async () => {
    const item = (role: string, text: string): object => ({
      ...{ type: 'message', role, content: [{ type: 'input_text', text }] },
    });
    const document = JSON.stringify({
      session: { timestamp: '2025-05-01T10:00:00.000Z', id: BARE_THREAD },
      items: [item('user', 'List files'), item('assistant', 'One file.')],
    });
    const name = `rollout-2025-05-01-${BARE_THREAD}.json`;
    await put(`sessions/${name}`, `${document}{      "type":"reasoning", "du`);
    const request = { selector: BARE_THREAD, format: 'markdown' } as const;
    const { text, ledger } = await withText(client.document(request));
    expect(text).toContain('One file.');
    expect(text).toContain('\nstarted: "2025-05-01T10:00:00.000Z"');
    expect(ledger.diagnostics).toEqual([['invalid-json', 1]]);
  });

  it('G20: a name from the index is the title, the latest one, also when it came first', async () => {
    const name = (thread_name: string): string =>
      JSON.stringify({ id: THREAD, thread_name, updated_at: '2026-09-01' });
    await put('session_index.jsonl', lines(name('Old'), name('Renamed é')));
    expect((await client.list({ all: true })).sessions).toEqual([]);
    await put(ROLLOUT, lines(meta(), ...paginated.prompt('Begin')));
    expect((await client.list()).sessions).toMatchObject([
      { title: 'Renamed é', titleSource: 'custom', firstPrompt: 'Begin' },
    ]);
    await put('session_index.jsonl', lines(...['Old', 'B', 'C'].map(name)));
    expect((await client.list()).sessions[0]?.title).toBe('C');
  });

  it('a session of 2025 is listed and exported', async () => {
    const name = `rollout-2025-07-01T08-00-00-${BARE_THREAD}.jsonl`;
    await put(`sessions/${name}`, lines(...BARE));
    const selector = BARE_THREAD;
    const document = client.document({ selector, format: 'markdown' });
    expect((await withText(document)).text).toContain('One file.');
  });
});
