import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  EventsRequest,
  KatoClient,
  RetentionPolicy,
  SessionEvents,
} from '@kato/contracts';
import { openClient } from '../src/client/open-client.js';

const ID = 'aaaa1111-0000-4000-8000-000000000001';
const OTHER = 'bbbb2222-0000-4000-8000-000000000002';

describe('the events of a session', () => {
  let homeDir: string;
  let folder: string;
  let client: KatoClient;

  beforeEach(async () => {
    homeDir = mkdtempSync(join(tmpdir(), 'kato-events-'));
    folder = join(homeDir, '.claude/projects/-x');
    await mkdir(folder, { recursive: true });
    client = await kato();
  });
  afterEach(async () => {
    await client.close();
    rmSync(homeDir, { recursive: true, force: true });
  });

  async function kato(retention: RetentionPolicy = {}): Promise<KatoClient> {
    const env = { KATO_HOME: join(homeDir, 'state') };
    const host = { platform: process.platform, homeDir, env };
    return openClient({ env: host, retention });
  }

  const pathOf = (id: string): string => join(folder, `${id}.jsonl`);
  const write = (texts: readonly string[], id = ID): Promise<void> =>
    writeFile(pathOf(id), linesOf(texts, id));
  const append = (text: string, id = ID): Promise<void> =>
    appendFile(pathOf(id), linesOf([text], id));

  async function all(request: Partial<EventsRequest> = {}) {
    const batches: SessionEvents[] = [];
    for await (const batch of client.events({ selector: ID, ...request }))
      batches.push(batch);
    return batches;
  }

  it('are those of its files, in order, and end', async () => {
    await write(['one', 'two']);
    expect(textsIn(await all())).toEqual(['one', 'two']);
  });

  it('can begin with the latest', async () => {
    await write(['one', 'two', 'three']);
    expect(textsIn(await all({ last: 2 }))).toEqual(['two', 'three']);
  });

  it('begin with the latest over the session and its agents, by time', async () => {
    await write(['one', 'two', 'three']);
    const agents = join(folder, ID, 'subagents');
    await mkdir(agents, { recursive: true });
    const agent = lineOf('between', ID, '2026-03-01T10:00:01.500Z');
    await writeFile(
      join(agents, 'agent-a1.jsonl'),
      `${JSON.stringify({ ...agent, isSidechain: true, agentId: 'a1' })}\n`,
    );
    expect(textsIn(await all({ last: 4 }))).toEqual([
      ...['two', 'between', 'three'],
    ]);
  });

  it('go on after a position, also in another process', async () => {
    await write(['one', 'two']);
    const position = (await all()).at(-1)?.position ?? [];
    await append('three');
    await client.close();
    client = await kato();
    const from = JSON.parse(JSON.stringify(position)) as typeof position;
    expect(textsIn(await all({ from }))).toEqual(['three']);
    const after = (await all()).at(-1)?.position ?? [];
    expect(await all({ from: after })).toEqual([]);
  });

  it('begin again where a file was written anew, and say so', async () => {
    await write(['one', 'two']);
    const position = (await all()).at(-1)?.position ?? [];
    await write(['new']);
    const batches = await all({ from: position });
    expect(textsIn(batches)).toEqual(['new']);
    expect(batches[0]?.restarted).toBe(`claude/${ID}`);
  });

  it('that the store has given up are read again first', async () => {
    await write(['one', 'two']);
    await client.close();
    client = await kato({ maxEventsPerSession: 1 });
    await client.ingest();
    expect(textsIn(await all())).toEqual(['one', 'two']);
  });

  it('are refused like everything else when there is no such session', async () => {
    await expect(all({ selector: 'zzzz' })).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });

  it('come as they are written, each once, until somebody ends it', async () => {
    await write(['one']);
    const end = new AbortController();
    const request = { selector: ID, follow: true, signal: end.signal };
    const seen: string[] = [];
    for await (const batch of client.events(request)) {
      seen.push(...textsIn([batch]));
      if (seen.length < 4) await append(`more ${seen.length}`);
      else end.abort();
    }
    expect(seen).toEqual(['one', 'more 1', 'more 2', 'more 3']);
  });

  it('come from an agent that starts meanwhile', async () => {
    await write(['one']);
    const seen: string[] = [];
    for await (const batch of client.events({ selector: ID, follow: true })) {
      seen.push(...textsIn([batch]));
      if (seen.length >= 2) break;
      const agents = join(folder, ID, 'subagents');
      await mkdir(agents, { recursive: true });
      const agent = lineOf('by the agent', ID, '2026-03-01T10:00:09.000Z');
      await writeFile(
        join(agents, 'agent-a1.jsonl'),
        `${JSON.stringify({ ...agent, isSidechain: true, agentId: 'a1' })}\n`,
      );
    }
    expect(seen).toEqual(['one', 'by the agent']);
  });

  it('are not those of another session', async () => {
    await write(['one']);
    await write(['other'], OTHER);
    const seen: string[] = [];
    for await (const batch of client.events({ selector: ID, follow: true })) {
      seen.push(...textsIn([batch]));
      if (seen.length >= 2) break;
      await append('not this', OTHER);
      await client.ingest();
      await append('two');
    }
    expect(seen).toEqual(['one', 'two']);
  });
});

function textsIn(batches: readonly SessionEvents[]): readonly string[] {
  return batches.flatMap(({ events }) =>
    events.flatMap((event) =>
      event.kind === 'message.user' ? [event.text] : [],
    ),
  );
}

function lineOf(text: string, id: string, timestamp: string): object {
  return {
    ...{ type: 'user', uuid: `u-${text}`, parentUuid: null, sessionId: id },
    ...{ timestamp, cwd: '/x', message: { role: 'user', content: text } },
  };
}

function linesOf(texts: readonly string[], id: string): string {
  return texts
    .map((text, n) => lineOf(text, id, `2026-03-01T10:00:0${n}.000Z`))
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}
