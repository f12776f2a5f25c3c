import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KatoClient } from '@kato/contracts';
import { openClient } from '../../src/client/open-client.js';
import { meta, paginated, THREAD } from '../support/codex-lines.js';

describe('threads on disk', () => {
  let home: string;
  let client: KatoClient;

  beforeEach(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'kato-codex-segments-')));
    const env = { platform: process.platform, homeDir: home, env: {} };
    client = await openClient({ env });
  });
  afterEach(async () => {
    await client.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function put(
    path: string,
    content: string | Uint8Array,
  ): Promise<void> {
    const file = join(home, '.codex', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  describe('G04: compressed when idle', () => {
    const path = `sessions/2026/09/02/rollout-2026-09-02T01-00-00-${THREAD}.jsonl`;
    const lines = [meta(), ...paginated.prompt('Hello')];

    it('are read as they were', async () => {
      await put(`${path}.zst`, zstd(lines));
      const { sessions } = await client.list();
      expect(sessions).toMatchObject([{ title: 'Hello', malformed: 0 }]);
    });

    it('are the same session when they are resumed, and so expanded', async () => {
      await put(`${path}.zst`, zstd(lines));
      await client.list();
      await rm(join(home, '.codex', `${path}.zst`));
      await put(
        path,
        textOf([...lines, ...paginated.prompt('Again', 'turn-2')]),
      );
      const { sessions } = await client.list();
      expect(sessions).toMatchObject([{ title: 'Hello', userMessages: 2 }]);
    });

    it('count once where both files lie there', async () => {
      await put(`${path}.zst`, zstd(lines));
      await put(path, textOf(lines));
      const { sessions } = await client.list();
      expect(sessions).toMatchObject([{ userMessages: 1 }]);
    });
  });
});

function textOf(lines: readonly string[]): string {
  return lines.map((text) => `${text}\n`).join('');
}

// A frame of one block that is stored as it is: magic, descriptor with a two-byte size, size - 256, block header, bytes.
function zstd(lines: readonly string[]): Uint8Array {
  const content = Buffer.from(textOf(lines));
  const frame = Buffer.alloc(10);
  frame.writeUInt32LE(0xfd2fb528, 0);
  frame.writeUInt8(0x60, 4);
  frame.writeUInt16LE(content.length - 256, 5);
  frame.writeUIntLE(content.length * 8 + 1, 7, 3);
  return Buffer.concat([frame, content]);
}
