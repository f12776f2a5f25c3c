import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KatoClient } from '@kato/contracts';
import { openClient } from '../../src/client/open-client.js';
import {
  answer,
  assistant,
  metadata,
  typed,
  PNG,
  type Line,
} from '../support/claude-lines.js';
import { converse, shown } from '../support/claude-session.js';
import { withText, type WithText } from '../support/with-text.js';

const lineOf = (line: Line): string => JSON.stringify(line);
const ONE = lineOf(typed(['p1', null], 'one'));
const FIRST = lineOf(answer(['a1', 'p1'], 'first'));
const TWO = lineOf(typed(['p2', 'a1'], 'two'));

describe('case 18: a file that is alive or broken', () => {
  let homeDir: string;
  let file: string;
  let client: KatoClient;

  beforeEach(async () => {
    homeDir = realpathSync(mkdtempSync(join(tmpdir(), 'kato-cases-')));
    file = join(homeDir, '.claude/projects/-work-demo/s-1111.jsonl');
    await mkdir(dirname(file), { recursive: true });
    const env = { platform: process.platform, homeDir, env: {} };
    client = await openClient({ env });
  });
  afterEach(async () => {
    await client.close();
    rmSync(homeDir, { recursive: true, force: true });
  });

  async function documentOf(
    content: string | Uint8Array,
    format: 'markdown' | 'jsonl' = 'markdown',
  ): Promise<WithText> {
    await writeFile(file, content);
    return withText(client.document({ selector: 's-1111', format }));
  }

  it('that ends inside a character gives all before, quietly', async () => {
    const cut = Buffer.from(lineOf(typed(['p2', 'a1'], 'né'))).subarray(0, -4);
    const whole = Buffer.from(`${ONE}\n${FIRST}\n`);
    const { text, ledger } = await documentOf(Buffer.concat([whole, cut]));
    expect(text).toContain('first');
    expect(ledger.malformed).toBe(0);
    expect(ledger.unfinishedBytes).toBeGreaterThan(0);
  });

  it.each([
    ['garbage', 'garbage {', 1],
    ['NUL bytes', '\0'.repeat(64), 1],
    ['an empty line', '', 0],
  ])('with %s in the middle loses nothing else', async (_, odd, malformed) => {
    const lines = [ONE, FIRST, odd, TWO, ''].join('\n');
    const { text, ledger } = await documentOf(lines);
    for (const said of ['one', 'first', 'two'])
      expect(text).toContain(`\n${said}\n`);
    expect(ledger.malformed).toBe(malformed);
  });

  it('with a byte order mark and CRLF is read like others', async () => {
    const { text, ledger } = await documentOf(
      `\uFEFF${[ONE, FIRST, ''].join('\r\n')}`,
    );
    expect(text).toContain('\none\n');
    expect(ledger.malformed).toBe(0);
  });

  it.each([
    ['that is empty', ''],
    ['of metadata only', `${lineOf(metadata('mode', { mode: 'normal' }))}\n`],
  ])('%s is no conversation', async (_, content) => {
    await writeFile(file, content);
    expect((await client.list()).sessions).toEqual([]);
    await expect(documentOf(content)).rejects.toMatchObject({
      code: expect.stringMatching(/^SESSION_/),
    });
  });

  it('that grew gives an export that begins with the one before', async () => {
    const eventsOf = ({ text }: WithText): readonly string[] =>
      text.split('\n').filter((line) => line.includes('"type":"event"'));
    const before = eventsOf(await documentOf(`${ONE}\n${FIRST}\n`, 'jsonl'));
    await appendFile(file, `${TWO}\n`);
    const request = { selector: 's-1111', format: 'jsonl' } as const;
    const after = eventsOf(await withText(client.document(request)));
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + 1);
  });

  it('case 19: with a line of megabytes is read whole', async () => {
    const data = 'aGVsbG8h'.repeat(200_000);
    const image = { ...PNG, source: { ...PNG.source, data } };
    const big = lineOf(typed(['p2', 'a1'], [image]));
    const { text, ledger } = await documentOf(`${ONE}\n${FIRST}\n${big}\n`);
    expect(text).toContain('- image · 1.2 MB · `image/png`');
    expect(text.length).toBeLessThan(2000);
    expect(ledger.malformed).toBe(0);
  });
});

describe('case 29: saved output of print mode', () => {
  it('is shown as far as it is a transcript', () => {
    const spoken = {
      type: 'assistant',
      message: assistant(['x', null], [{ type: 'text', text: 'hello' }])[
        'message'
      ],
      parent_tool_use_id: null,
      session_id: 's-9',
    };
    const conversation = converse(
      { type: 'system', subtype: 'init', session_id: 's-9', tools: [] },
      spoken,
      { type: 'result', subtype: 'success', result: 'hello' },
    );
    expect(shown(conversation)).toEqual(['hello']);
    expect(conversation.summary.malformed).toBe(0);
  });
});
