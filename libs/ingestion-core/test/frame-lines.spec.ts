import fc from 'fast-check';
import {
  frameFrom,
  frameLines,
  pendingLine,
  type FramedLine,
} from '../src/frame/frame-lines.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (line: FramedLine | undefined): string | undefined =>
  line?.bytes && new TextDecoder().decode(line.bytes);

function frameAll(chunks: readonly Uint8Array[], limit?: number) {
  let state = frameFrom(0);
  const lines: { offset: number; span: number; text: string | undefined }[] =
    [];
  for (const chunk of chunks) {
    const framed = frameLines(state, chunk, limit);
    for (const line of framed.lines)
      lines.push({ offset: line.offset, span: line.span, text: text(line) });
    state = framed.state;
  }
  return { lines, state };
}

describe('frameLines', () => {
  it('gives complete lines with their byte offsets', () => {
    const { lines } = frameAll([bytes('é\nab\n')]);
    expect(lines).toEqual([
      { offset: 0, span: 3, text: 'é' },
      { offset: 3, span: 3, text: 'ab' },
    ]);
  });

  it('keeps a half-written line for the next chunk', () => {
    const { lines, state } = frameAll([bytes('ab'), bytes('c\nd')]);
    expect(lines).toEqual([{ offset: 0, span: 4, text: 'abc' }]);
    expect([state.offset, text(pendingLine(state))]).toEqual([4, 'd']);
  });

  it('drops one carriage return before the line feed and counts it', () => {
    const { lines } = frameAll([bytes('ab\r'), bytes('\r\nc\r\n')]);
    expect(lines).toEqual([
      { offset: 0, span: 5, text: 'ab\r' },
      { offset: 5, span: 3, text: 'c' },
    ]);
  });

  it('splits at line feeds only, not at U+2028 or U+0085', () => {
    const { lines } = frameAll([bytes('a\u2028b\u0085c\n')]);
    expect(lines.map((line) => line.text)).toEqual(['a\u2028b\u0085c']);
  });

  it('counts a line over the limit without holding it, and goes on', () => {
    const { lines, state } = frameAll(
      [bytes('aaaa'), bytes('aaaa'), bytes('a\nok\n')],
      6,
    );
    expect(lines).toEqual([
      { offset: 0, span: 10, text: undefined },
      { offset: 10, span: 3, text: 'ok' },
    ]);
    expect(state.pendingBytes).toBe(0);
  });

  it('holds nothing of an unfinished line over the limit', () => {
    const { state } = frameAll([bytes('aaaa'), bytes('aaaa')], 6);
    expect([state.pending, state.pendingBytes]).toEqual([[], 8]);
    expect(pendingLine(state, 6)).toBeUndefined();
  });

  it('gives the same lines however the bytes are cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }).map(withLineFeeds),
        fc.array(fc.nat(80), { maxLength: 8 }),
        (whole, cuts) => {
          const points = [0, ...cuts.sort((a, b) => a - b), whole.length];
          const chunks = points
            .slice(1)
            .map((end, i) => whole.subarray(points[i], end));
          expect(frameAll(chunks).lines).toEqual(frameAll([whole]).lines);
        },
      ),
    );
  });

  it('covers every byte up to the last line feed exactly once', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }).map(withLineFeeds),
        (whole) => {
          const { lines, state } = frameAll([whole]);
          let at = 0;
          for (const line of lines) {
            expect(line.offset).toBe(at);
            at += line.span;
          }
          expect(state.offset).toBe(whole.lastIndexOf(10) + 1);
        },
      ),
    );
  });
});

// Random bytes rarely hold a line feed: every eighth value becomes one.
function withLineFeeds(raw: Uint8Array): Uint8Array {
  return raw.map((byte) => (byte % 8 === 0 ? 10 : byte));
}
