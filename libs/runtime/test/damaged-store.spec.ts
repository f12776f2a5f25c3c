import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClient } from '../src/client/open-client.js';
import { withText } from './support/with-text.js';

const ONE = 'aaaa1111-0000-4000-8000-000000000001';
const TWO = 'bbbb2222-0000-4000-8000-000000000002';

describe('kato on a damaged store', () => {
  let homeDir: string;
  let state: string;

  beforeEach(async () => {
    homeDir = mkdtempSync(join(tmpdir(), 'kato-damage-'));
    state = join(homeDir, 'state');
    for (const id of [ONE, TWO]) await put(id, `what ${id} was asked`);
    const { client } = await open();
    await client.ingest();
    await client.close();
  });
  afterEach(() => {
    rmSync(homeDir, { recursive: true, force: true });
  });

  async function open() {
    const env = { KATO_HOME: state };
    const warnings: string[] = [];
    const client = await openClient({
      env: { platform: process.platform, homeDir, env },
      onWarning: (text) => warnings.push(text),
    });
    return { client, warnings };
  }

  async function put(sessionId: string, content: string): Promise<void> {
    const folder = join(homeDir, '.claude/projects/-x');
    await mkdir(folder, { recursive: true });
    const record = {
      ...{ type: 'user', uuid: 'u1', parentUuid: null, sessionId, cwd: '/x' },
      timestamp: '2026-03-01T10:00:00.000Z',
      message: { role: 'user', content },
    };
    const line = `${JSON.stringify(record)}\n`;
    await writeFile(join(folder, `${sessionId}.jsonl`), line);
  }

  /** Changes letters in the file of the store, wherever they stand. */
  async function flip(from: string, to: string): Promise<string> {
    const name = readdirSync(state).find((file) => file.endsWith('.db')) ?? '';
    const path = join(state, name);
    const text = readFileSync(path).toString('latin1');
    expect(text).toContain(from);
    await writeFile(path, text.replaceAll(from, to), 'latin1');
    return path;
  }

  it('exports a session as if nothing was, when its file is there', async () => {
    await flip('was asked', 'wos asked');
    const { client, warnings } = await open();
    const { text } = await withText(
      client.document({
        selector: ONE,
        format: 'markdown',
      }),
    );
    expect(text).toContain(`what ${ONE} was asked`);
    expect(warnings[0]).toContain('the store was damaged');
    expect(await client.list()).toMatchObject({ sessions: [{}, {}] });
    await client.close();
  });

  it('names the session that only the store had', async () => {
    const path = await flip(`what ${ONE} was`, `what ${ONE} wos`);
    await rm(join(homeDir, `.claude/projects/-x/${ONE}.jsonl`));
    const { client, warnings } = await open();
    await client.list();
    expect(warnings.join('\n')).toContain(`${path}.corrupt-1`);
    expect(warnings.join('\n')).toContain(`lost from the store: claude/${ONE}`);
    await client.close();
  });
});
