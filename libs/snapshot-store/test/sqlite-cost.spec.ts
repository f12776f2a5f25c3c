import { stat } from 'node:fs/promises';
import fc from 'fast-check';
import type { SessionSnapshotStore } from '@kato/contracts';
import { sampleCommit, sampleMessage } from '@kato/contracts/testing';
import { chunkLines } from '../src/encode/chunk-lines.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders } from './fixtures.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const line = sampleMessage('x'.repeat(1000));
const long = sampleCommit({ bodies: Array.from({ length: 3000 }, () => line) });
const next = sampleCommit({ after: long, bodies: [line] });
const PAGE_BYTES = 8192;

describe('a long session', () => {
  const newFolder = temporaryFolders();
  const openLong = async () => {
    const path = `${await newFolder()}/kato.db`;
    const store = await openSqliteStore({ path });
    await store.commit(long);
    return { path, store };
  };

  it('takes one more line for a few pages', async () => {
    const { path, store } = await openLong();
    const before = (await stat(`${path}-wal`)).size;
    await store.commit(next);
    const written = (await stat(`${path}-wal`)).size - before;
    expect(written).toBeLessThan(10 * PAGE_BYTES);
    await store.close();
  });

  it('is read in batches, not at once', async () => {
    const { store } = await openLong();
    const sizes = await batchSizes(store);
    expect(Math.max(...sizes)).toBeLessThan(300);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3000);
    await store.close();
  });

  it('is read in batches when it was written line by line', async () => {
    const path = `${await newFolder()}/kato.db`;
    const store = await openSqliteStore({ path });
    let commit = sampleCommit({ bodies: [line] });
    await store.commit(commit);
    for (let n = 1; n < 600; n++) {
      commit = sampleCommit({ after: commit, bodies: [line] });
      await store.commit(commit);
    }
    expect((await batchSizes(store)).length).toBe(3);
    await store.close();
  });
});

describe('chunks of lines', () => {
  it('end with the line that fills them', () => {
    const lines = ['aaa', 'bb', 'c', 'dddddddd', 'e'];
    expect(textsOf(lines, 6)).toEqual(['aaa\nbb', 'c\ndddddddd', 'e']);
  });

  it('are UTF-8, whatever the lines are made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (lines) => {
        expect(textsOf(lines, 4).join('\n')).toBe(lines.join('\n'));
      }),
    );
  });

  it('hold a line that is longer than all before it', () => {
    const lines = ['a', 'é'.repeat(50), '😀'.repeat(5000), 'b'];
    expect(textsOf(lines, 1e6)).toEqual([lines.join('\n')]);
  });

  it('are none for no lines', () => {
    expect(textsOf([], 6)).toEqual([]);
  });
});

function textsOf(
  lines: readonly string[],
  maxBytes: number,
): readonly string[] {
  const texts: string[] = [];
  for (const { bytes } of chunkLines(lines, String, maxBytes))
    texts.push(Buffer.from(bytes).toString());
  return texts;
}

async function batchSizes(
  store: SessionSnapshotStore,
): Promise<readonly number[]> {
  const sizes: number[] = [];
  for await (const batch of store.readEvents(KEY))
    sizes.push(batch.events.length);
  return sizes;
}
