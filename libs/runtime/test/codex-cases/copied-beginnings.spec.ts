import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KatoClient } from '@kato/contracts';
import { openClient } from '../../src/client/open-client.js';
import { legacy, meta, turn } from '../support/codex-lines.js';
import { withText } from '../support/with-text.js';

// Ids of version 7: they sort by time.
const PARENT = '0199bbbb-0000-7000-8000-000000000001';
const FORK = '0199bbbb-0001-7000-8000-000000000003';
const OLDER = '0199bbbb-0000-7000-8000-00000000aaaa';
const YOUNGER = '0199bbbb-0002-7000-8000-00000000aaaa';

const theirs = [
  ...[turn.start(OLDER), ...legacy.prompt('Theirs')],
  ...[...legacy.answer('Said before'), turn.end(OLDER)],
];
const own = [
  ...[turn.start(YOUNGER), ...legacy.prompt('Own')],
  ...[...legacy.answer('Said here'), turn.end(YOUNGER)],
];

describe('a fork whose file begins with a copy of its parent', () => {
  let home: string;
  let client: KatoClient;

  beforeEach(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'kato-codex-copy-')));
    const env = { platform: process.platform, homeDir: home, env: {} };
    client = await openClient({ env });
    await put(FORK, [
      meta({ id: FORK, forked_from_id: PARENT }),
      meta({ id: PARENT }),
      ...theirs,
      ...own,
    ]);
  });
  afterEach(async () => {
    await client.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function put(thread: string, lines: readonly string[]): Promise<void> {
    const name = `rollout-2026-09-01T10-00-00-${thread}.jsonl`;
    const path = join(home, '.codex/sessions/2026/09/01', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, lines.map((line) => `${line}\n`).join(''));
  }

  const exported = async (): Promise<string> =>
    (await withText(client.document({ selector: FORK, format: 'markdown' })))
      .text;

  it('does not repeat what the parent has', async () => {
    await put(PARENT, [meta({ id: PARENT }), ...theirs]);
    await client.list({});
    const text = await exported();
    expect(text).toContain('Own');
    expect(text).not.toContain('Said before');
  });

  it('shows the copy where the parent is gone, each text once', async () => {
    const text = await exported();
    expect(text.split('Said before')).toHaveLength(2);
    expect(text.split('Said here')).toHaveLength(2);
    expect(text.indexOf('Said before')).toBeLessThan(text.indexOf('Said here'));
  });

  it('says where the copy ends', async () => {
    const text = await exported();
    expect(text).toContain(`*Forked from* \`${PARENT}\` *after* [1](#e1)`);
    expect(text).toMatch(
      /Said before\n\n---\n\n\*Up to here inherited from.*\n\n## 3 · User/,
    );
  });
});
