import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentText, type ExportFormat } from '@kato/contracts';
import type { KatoClient, RetentionPolicy } from '@kato/contracts';
import { openClient } from '../src/client/open-client.js';

const ID = 'aaaa1111-0000-4000-8000-000000000001';
const LONG = 'word '.repeat(100);

describe('an earlier reading of a session', () => {
  let homeDir: string;
  let open: KatoClient[];
  let path: string;

  beforeEach(async () => {
    open = [];
    homeDir = mkdtempSync(join(tmpdir(), 'kato-readings-'));
    path = join(homeDir, '.claude/projects/-x', `${ID}.jsonl`);
    await mkdir(join(homeDir, '.claude/projects/-x'), { recursive: true });
  });
  afterEach(async () => {
    for (const client of open) await client.close();
    rmSync(homeDir, { recursive: true, force: true });
  });

  async function kato(retention: RetentionPolicy = {}): Promise<KatoClient> {
    const env = { KATO_HOME: join(homeDir, 'state') };
    const host = { platform: process.platform, homeDir, env };
    const client = await openClient({ env: host, retention });
    open.push(client);
    return client;
  }

  async function put(...prompts: readonly string[]): Promise<void> {
    const lines = prompts.map((content, n) =>
      JSON.stringify({
        ...{ type: 'user', uuid: content, sessionId: ID, cwd: '/x' },
        parentUuid: prompts[n - 1] ?? null,
        timestamp: `2026-03-01T10:0${n}:00.000Z`,
        message: { role: 'user', content },
      }),
    );
    await writeFile(path, lines.map((line) => `${line}\n`).join(''));
  }

  /** A session that was read with two prompts, and then cut to one. */
  async function cut(client: KatoClient): Promise<void> {
    await put('what was asked', LONG);
    await client.ingest();
    await put('what was asked');
    await client.ingest();
  }

  async function textOf(
    client: KatoClient,
    {
      reading,
      format = 'markdown',
    }: { reading?: number; format?: ExportFormat },
  ): Promise<string> {
    const asked = {
      selector: ID,
      format,
      ...(reading !== undefined && { reading }),
    };
    return documentText(await client.document(asked));
  }

  it('is exported as it was, whatever the file has now', async () => {
    const client = await kato();
    await cut(client);
    const now = await textOf(client, {});
    expect(now).not.toContain(LONG.trim());
    const before = await textOf(client, { reading: 0 });
    expect(before).toContain(LONG.trim());
    expect(await textOf(client, {})).toBe(now);
  });

  it('is, but for what says so, byte for byte what was exported then', async () => {
    const client = await kato();
    await put('what was asked', LONG);
    const then = await textOf(client, {});
    await put('what was asked');
    await client.ingest();
    const again = await textOf(client, { reading: 0 });
    expect(again).toContain('\nreading: 0\ncurrent: false\n');
    expect(again).toContain(' reading=0 current=no ');
    const without = again
      .replace('reading: 0\ncurrent: false\n', '')
      .replace('reading=0 current=no ', '');
    expect(withoutDigests(without)).toBe(withoutDigests(then));
  });

  it('says in HTML and in JSON lines that it is not the current one', async () => {
    const client = await kato();
    await cut(client);
    const page = await textOf(client, { reading: 0, format: 'html' });
    expect(page).toContain(
      '<dt>Reading</dt><dd>0, an earlier one: not what the file has now</dd>',
    );
    const lines = await textOf(client, { reading: 0, format: 'jsonl' });
    const all = lines.trim().split('\n');
    expect(JSON.parse(all[0] ?? '')).toMatchObject({ reading: 0 });
    expect(JSON.parse(all.at(-1) ?? '')).toMatchObject({
      sources: [{ reading: 0 }],
    });
  });

  it('has a file of its own beside the current one', async () => {
    const client = await kato();
    await cut(client);
    const folder = join(homeDir, 'out');
    const target = { type: 'directory', path: folder } as const;
    const asked = { selector: ID, format: 'markdown', target } as const;
    for (const more of [{}, { reading: 0 }, {}, { reading: 0 }])
      await client.export({ ...asked, ...more, force: false });
    expect((await readdir(folder)).toSorted()).toEqual([
      '2026-03-01-what-was-asked-aaaa1111-reading-0.md',
      '2026-03-01-what-was-asked-aaaa1111.md',
    ]);
  });

  it('that there is not is an error that names those that there are', async () => {
    const client = await kato();
    await cut(client);
    const target = { type: 'file', path: join(homeDir, 'out.md') } as const;
    const asked = { selector: ID, format: 'markdown', reading: 7 } as const;
    const work = client.export({ ...asked, target, force: false });
    await expect(work).rejects.toMatchObject({
      code: 'READING_NOT_FOUND',
      message: expect.stringContaining(
        `no earlier reading 7; it has\n    0: ${path}`,
      ),
      details: { readings: [0] },
    });
    expect(existsSync(target.path)).toBe(false);
  });

  it('of a session that never shrank is an error as well', async () => {
    const client = await kato();
    await put('what was asked');
    await expect(textOf(client, { reading: 0 })).rejects.toMatchObject({
      code: 'READING_NOT_FOUND',
      message: expect.stringContaining('it has none'),
    });
  });

  it('is there when the events of the current one were given up and the file is gone', async () => {
    await cut(await kato());
    const client = await kato({ maxSessions: 0 });
    await client.ingest();
    await rm(path);
    expect(await textOf(client, { reading: 0 })).toContain(LONG.trim());
  });

  it('that was itself given up in part is not exported as if it were whole', async () => {
    const client = await kato({ maxSessions: 0 });
    await put('what was asked');
    await client.ingest();
    await put('what was asked', LONG);
    await (await kato()).ingest();
    await put('what');
    await (await kato()).ingest();
    await expect(textOf(client, { reading: 0 })).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      message: expect.stringContaining('given up'),
    });
  });

  it('is in the record of exports by its path', async () => {
    const client = await kato();
    await cut(client);
    const target = { type: 'directory', path: homeDir } as const;
    const asked = { selector: ID, format: 'markdown', reading: 0 } as const;
    await client.export({ ...asked, target, force: false });
    const audit = await readFile(
      join(homeDir, 'state/logs/audit.jsonl'),
      'utf8',
    );
    expect(audit).toContain('-reading-0.md');
  });
});

// Of the document's own bytes.
function withoutDigests(text: string): string {
  return text.replace(/ body=\S+ seal=\S+/, '');
}
