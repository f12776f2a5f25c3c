import type { ExportReceipt, ExportRequest } from '@kato/contracts';
import { exportQueue, type ExportQueue } from '../src/server/export-queue.js';
import { INGEST, KEY, LEDGER } from './support/fake-client.js';

const REQUEST: ExportRequest = {
  ...{ selector: 'latest', format: 'markdown', force: false },
  target: { type: 'exports' },
};
const RECEIPT: ExportReceipt = {
  ...{ status: 'written', path: '/a.md', bytes: 1, digest: 'ab' },
  ...{ key: KEY, format: 'markdown', ledger: LEDGER, ingest: INGEST },
};

interface Bench {
  readonly queue: ExportQueue;
  /** Selectors whose export has begun. */
  readonly begun: string[];
  /** Lets the oldest export that runs end. */
  readonly endOne: () => Promise<void>;
}

function bench(more: { maxWaiting?: number; maxWaitMs?: number } = {}): Bench {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  let id = 0;
  const queue = exportQueue({
    ...{ ...more, slots: 1, nextId: () => String(++id), now: () => 'now' },
    run: ({ selector }) =>
      new Promise((resolve) => {
        begun.push(selector);
        ends.push(() => resolve(RECEIPT));
      }),
  });
  return {
    ...{ queue, begun },
    async endOne() {
      ends.shift()?.();
      await new Promise(setImmediate);
    },
  };
}

describe('the queue of exports', () => {
  it('makes one after the other, in their order', async () => {
    const { queue, begun, endOne } = bench();
    for (const selector of ['one', 'two', 'three'])
      queue.add({ ...REQUEST, selector });
    expect({ begun, ...queue.counts }).toEqual({
      ...{ begun: ['one'], waiting: 2, running: 1 },
    });
    await endOne();
    await endOne();
    expect(begun).toEqual(['one', 'two', 'three']);
  });

  it('knows what became of each', async () => {
    const { queue, endOne } = bench();
    const [first, second] = [queue.add(REQUEST), queue.add(REQUEST)];
    expect(queue.job(second.id)).toMatchObject({ state: 'queued' });
    await endOne();
    expect(queue.job(first.id)).toMatchObject({
      ...{ state: 'done', endedAt: 'now', result: RECEIPT },
    });
    expect(queue.job(second.id)).toMatchObject({ state: 'running' });
    expect(queue.job('unknown')).toBeUndefined();
  });

  it('refuses when too many wait', () => {
    const { queue } = bench({ maxWaiting: 1 });
    queue.add(REQUEST);
    queue.add(REQUEST);
    expect(() => queue.add(REQUEST)).toThrow('1 exports to make before');
  });

  it('does not begin what nobody waits for any more', async () => {
    const { queue, begun, endOne } = bench();
    const gone = new AbortController();
    queue.add(REQUEST);
    const { done } = queue.add(REQUEST, gone.signal);
    gone.abort();
    const failure = expect(done).rejects.toMatchObject({ code: 'DAEMON_BUSY' });
    await endOne();
    await failure;
    expect(begun).toHaveLength(1);
  });

  it('does not begin what has waited too long', async () => {
    const { queue, endOne } = bench({ maxWaitMs: -1 });
    const { id, done } = queue.add(REQUEST);
    await expect(done).rejects.toMatchObject({ code: 'DAEMON_BUSY' });
    await endOne();
    expect(queue.job(id)).toMatchObject({ state: 'failed' });
  });
});
