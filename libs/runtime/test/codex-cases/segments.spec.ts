import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KatoClient } from '@kato/contracts';
import { openClient } from '../../src/client/open-client.js';
import {
  meta,
  OTHER_THREAD,
  paginated,
  THREAD,
} from '../support/codex-lines.js';

const SEGMENT = '0199bbbb-0000-7000-8000-00000000000a';

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

  // What already holds of threads in several files. Their beginnings in other files are not joined yet.
  describe('G03: in several files', () => {
    beforeEach(async () => {
      await put(
        `archived_sessions/rollout-2026-09-01T10-00-00-${THREAD}.jsonl`,
        textOf([
          meta(),
          ...paginated.prompt('T1'),
          ...paginated.prompt('T2', 'turn-2'),
        ]),
      );
      await put(
        `archived_sessions/rollout-2026-09-01T10-05-00-${THREAD}_${SEGMENT}.jsonl`,
        textOf([
          meta({ history_base: baseIn(THREAD) }),
          ...paginated.prompt('T7', 'turn-7'),
        ]),
      );
      await put(
        `sessions/2026/09/01/rollout-2026-09-01T10-06-00-${OTHER_THREAD}.jsonl`,
        textOf([
          meta({
            ...{ id: OTHER_THREAD, forked_from_id: THREAD },
            history_base: baseIn(SEGMENT),
          }),
          ...paginated.prompt('F1', 'turn-f'),
        ]),
      );
    });

    it('are one session each, however many files they have', async () => {
      const { sessions } = await client.list();
      const found = sessions.map(
        ({ key, sources }) => [key.sessionId, sources.length] as const,
      );
      expect(new Map(found)).toEqual(
        new Map([
          [THREAD, 2],
          [OTHER_THREAD, 1],
        ]),
      );
    });

    it('say what they were forked from', async () => {
      const { sessions } = await client.list();
      const fork = sessions.find(({ key }) => key.sessionId === OTHER_THREAD);
      expect(fork?.lineage).toMatchObject({ forkedFrom: THREAD });
    });

    it('keep where their beginning is, for whoever joins it', async () => {
      const request = { selector: OTHER_THREAD, format: 'jsonl' } as const;
      const { text } = await client.document(request);
      expect(text).toContain(
        `"historyBase":{"source":"${SEGMENT}","endOrdinal":3}`,
      );
    });
  });

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

function baseIn(thread_id: string): {
  readonly thread_id: string;
  readonly end_ordinal_exclusive: number;
} {
  return { thread_id, end_ordinal_exclusive: 3 };
}

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
