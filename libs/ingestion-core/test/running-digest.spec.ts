import fc from 'fast-check';
import {
  DIGEST_BLOCK_BYTES,
  runningDigest,
} from '../src/tail/running-digest.js';

const content = Uint8Array.from(
  { length: 3 * DIGEST_BLOCK_BYTES + 77 },
  (_, i) => (i * 31) % 251,
);

function digestOf(bytes: Uint8Array, cuts: readonly number[] = []) {
  const digest = runningDigest();
  const points = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  for (let i = 1; i < points.length; i++)
    digest.update(bytes.subarray(points[i - 1], points[i]));
  return digest.value();
}

const place = fc.oneof(
  fc.nat(content.length),
  fc.constantFrom(
    ...[1, 2, 3].flatMap((n) => [
      n * DIGEST_BLOCK_BYTES - 1,
      n * DIGEST_BLOCK_BYTES,
      n * DIGEST_BLOCK_BYTES + 1,
    ]),
  ),
);

describe('runningDigest', () => {
  it('does not depend on how the bytes were batched', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 6 }), (cuts) => {
        expect(digestOf(content, cuts)).toEqual(digestOf(content));
      }),
      { numRuns: 40 },
    );
  });

  it('goes on from any point with the bytes of the last block', () => {
    fc.assert(
      fc.property(place, (at) => {
        const stored = digestOf(content.subarray(0, at));
        const resumed = runningDigest(stored);
        resumed.update(content.subarray(stored.blockStart));
        expect(resumed.value()).toEqual(digestOf(content));
      }),
      { numRuns: 40 },
    );
  });

  it('always leaves bytes before the point to be proved again', () => {
    fc.assert(
      fc.property(place, (at) => {
        const { blockStart } = digestOf(content.subarray(0, at));
        const again = at - blockStart;
        expect(again).toBeLessThanOrEqual(DIGEST_BLOCK_BYTES);
        expect(again > 0 || at === 0).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('knows the head of what it was fed from the beginning, however it was batched', () => {
    const whole = runningDigest();
    whole.update(content);
    const pieces = runningDigest();
    for (let at = 0; at < content.length; at += 1000)
      pieces.update(content.subarray(at, at + 1000));
    expect(pieces.head()).toEqual(whole.head());
    expect(whole.head()).toMatchObject({ bytes: 4096 });
  });

  it('knows no head when it goes on from a later block', () => {
    const stored = digestOf(content);
    expect(runningDigest(stored).head()).toBeUndefined();
  });

  it('tells apart contents that differ in one byte', () => {
    const changed = content.slice();
    changed[5] = 255;
    expect(digestOf(changed).value).not.toBe(digestOf(content).value);
  });
});
