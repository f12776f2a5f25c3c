import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KatoClient } from '@kato/contracts';
import { openClient } from '../../src/client/open-client.js';
import { answer, typed, type Line } from '../support/claude-lines.js';
import { withText } from '../support/with-text.js';

const ORIGIN = 'aaaa1111-0000-4000-8000-000000000001';
const FORK = 'bbbb2222-0000-4000-8000-000000000002';

const usage = { input_tokens: 10, output_tokens: 5 };
const spent = (id: string): Line => ({ message: { id, usage } });
const beginning = [
  typed(['p1', null], 'one'),
  answer(['a1', 'p1'], 'first', spent('m1')),
];
const theirs = [
  typed(['p2', 'a1'], 'two'),
  answer(['a2', 'p2'], 'second', spent('m2')),
];
const own = [
  typed(['p3', 'a1'], 'three'),
  answer(['a3', 'p3'], 'third', spent('m3')),
];

describe('cases 8 and 9: sessions that begin alike', () => {
  let home: string;
  let client: KatoClient;

  beforeEach(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'kato-families-')));
    const env = { platform: process.platform, homeDir: home, env: {} };
    client = await openClient({ env });
  });
  afterEach(async () => {
    await client.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function put(id: string, lines: readonly Line[]): Promise<void> {
    const file = join(home, '.claude', 'projects', '-work-demo', `${id}.jsonl`);
    await mkdir(dirname(file), { recursive: true });
    const text = lines.map((line) => `${JSON.stringify(line)}\n`);
    await writeFile(file, text.join(''));
  }
  const of = (sessionId: string, lines: readonly Line[]): readonly Line[] =>
    lines.map((line) => ({ ...line, sessionId }));
  const markdown = async (selector: string): Promise<string> =>
    (await withText(client.document({ selector, format: 'markdown' }))).text;

  const branched = beginning.map((line) => ({
    ...line,
    forkedFrom: { sessionId: ORIGIN, messageUuid: line['uuid'] },
  }));
  const prompts = [
    ...of(ORIGIN, beginning.slice(0, 1)),
    ...of(FORK, beginning.slice(1)),
  ];

  it.each([
    ['whose copies name their origin (/branch)', of(FORK, branched)],
    ['whose copied prompts keep their session (2.0.76)', prompts],
  ])('a fork %s says after which prompt', async (_, copies) => {
    await put(ORIGIN, of(ORIGIN, [...beginning, ...theirs]));
    await put(FORK, [...copies, ...of(FORK, own)]);
    const text = await markdown(FORK);
    expect(text).toContain(`*Forked from* \`${ORIGIN}\` *after* [1](#e1)`);
    expect(text).toMatch(/from here on its own\.\*\n\n## 3 · User/);
    expect(text).toContain('| *of it inherited* | 1 | 10 | 5 | 0 | 0 |');
    expect(await markdown(ORIGIN)).not.toContain(FORK);
  });

  it('a fork is exported with its origin, before anything else was read', async () => {
    await put(ORIGIN, of(ORIGIN, [...beginning, ...theirs]));
    await put(FORK, [...prompts, ...of(FORK, own)]);
    const request = { selector: FORK, format: 'jsonl' } as const;
    const { ingest } = await withText(client.document(request));
    expect(ingest.ingested).toBe(2);
  });

  it('a fork whose origin is gone knows its own part from its records', async () => {
    await put(FORK, [...prompts, ...of(FORK, own)]);
    expect(await markdown(FORK)).toContain(
      `*Forked from* \`${ORIGIN}\` *after* [1](#e1)`,
    );
  });

  it('two sessions that say nothing share their beginning, and the tokens of it', async () => {
    await put(ORIGIN, of(ORIGIN, [...beginning, ...theirs]));
    await put(FORK, of(FORK, [...beginning, ...own]));
    await client.list();
    expect(await markdown(FORK)).toContain(
      `*Shares its beginning with* \`${ORIGIN}\` (2 records, up to [1](#e1))`,
    );
    expect((await client.usage()).total).toMatchObject({
      ...{ responses: 3, inputTokens: 30 },
    });
  });

  it('a list folds what a later session contains, and `all` does not', async () => {
    await put(ORIGIN, of(ORIGIN, beginning));
    await put(FORK, of(FORK, [...beginning, ...own]));
    const { sessions, copies, omitted } = await client.list();
    expect(sessions.map(({ key }) => key.sessionId)).toEqual([FORK]);
    expect(copies).toMatchObject([
      { of: { sessionId: FORK }, copies: [{ sessionId: ORIGIN }] },
    ]);
    expect(omitted.copies).toBe(1);
    expect((await client.list({ all: true })).sessions).toHaveLength(2);
    expect(await markdown(ORIGIN)).toContain('first');
  });
});
