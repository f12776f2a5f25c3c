import { threadOf, type Draft } from './support/event-builders.js';
import {
  answer,
  branches,
  call,
  compaction,
  link,
  prompt,
  reasons,
  result,
  shown,
} from './support/records.js';

describe('a conversation without a rewind', () => {
  it('shows the text blocks of one message as one', () => {
    const conversation = threadOf(
      prompt('p', null),
      answer('a', 'p', 'msg'),
      answer('b', 'a', 'msg'),
      answer('c', 'b', 'other'),
    );
    expect(shown(conversation)).toEqual(['> p', 'a + b', 'c']);
  });

  it('keeps text apart that stands around a tool call', () => {
    const conversation = threadOf(
      answer('a', null, 'msg'),
      call('c', 'a', 'msg'),
      result('r', 'c'),
      answer('b', 'r', 'msg'),
    );
    expect(shown(conversation)).toEqual(['a', 'c = r', 'b']);
  });

  it('shows parallel calls in their order, each with its result', () => {
    const conversation = threadOf(
      prompt('p', null),
      call('c1', 'p', 'msg'),
      call('c2', 'c1', 'msg'),
      call('c3', 'c2', 'msg'),
      result('r2', 'c2'),
      result('r1', 'c1'),
      result('r3', 'c3'),
      answer('a', 'r3'),
    );
    const line = ['> p', 'c1 = r1', 'c2 = r2', 'c3 = r3', 'a'];
    expect(shown(conversation)).toEqual(line);
    expect(branches(conversation)).toEqual([]);
    expect(reasons(conversation)).toEqual([]);
  });

  it('hides attachments and ticks, and walks over them', () => {
    const conversation = threadOf(
      prompt('p', null),
      link('attachment', 'p'),
      answer('a', 'attachment'),
      link('tick', 'a'),
      prompt('p2', 'tick'),
    );
    expect(shown(conversation)).toEqual(['> p', 'a', '> p2']);
    expect(reasons(conversation)).toEqual([
      'attachment: bookkeeping',
      'tick: bookkeeping',
    ]);
  });

  it('shows a line once that was written four times', () => {
    const again = answer('a', 'p');
    const conversation = threadOf(
      prompt('p', null),
      again,
      again,
      again,
      again,
      prompt('p2', 'a'),
    );
    expect(shown(conversation)).toEqual(['> p', 'a', '> p2']);
    expect(reasons(conversation)).toEqual(Array(3).fill('a: duplicate'));
  });

  it('goes on after a compaction whose root names its predecessor', () => {
    const conversation = threadOf(
      prompt('p', null),
      answer('a', 'p'),
      compaction({ id: 'c', parentId: null, logicalParentId: 'a' }),
      prompt('p2', 'c'),
      answer('a2', 'p2'),
    );
    const line = ['> p', 'a', 'compaction', '> p2', 'a2'];
    expect(shown(conversation)).toEqual(line);
    expect(branches(conversation)).toEqual([]);
  });

  it('goes on after a compaction that names nothing', () => {
    const conversation = threadOf(
      prompt('p', null),
      answer('a', 'p'),
      compaction({ id: 'c', parentId: null }),
      prompt('p2', 'c'),
    );
    expect(shown(conversation)).toEqual(['> p', 'a', 'compaction', '> p2']);
  });

  it('goes on where a record stands whose parent was never written', () => {
    const conversation = threadOf(
      prompt('p', 'gone'),
      answer('a', 'p'),
      prompt('p2', 'lost'),
      answer('a2', 'p2'),
    );
    expect(shown(conversation)).toEqual(['> p', 'a', '> p2', 'a2']);
    expect(branches(conversation)).toEqual([]);
  });

  it.each<[string, readonly Draft[]]>([
    ['is its own parent', [prompt('p', null), answer('a', 'a')]],
    ['is the parent of its parent', [prompt('p', 'a'), answer('a', 'p')]],
    [
      'hangs from a circle',
      [prompt('p', 'b'), answer('a', 'p'), link('b', 'a'), answer('z', 'a')],
    ],
  ])('keeps everything where a record %s', (_what, drafts) => {
    const seen = shown(threadOf(...drafts));
    expect(seen.slice(0, 2)).toEqual(['> p', 'a']);
  });

  it('shows every record of a file in which all are roots', () => {
    const conversation = threadOf(
      prompt('p', null),
      answer('a', null),
      prompt('p2', null),
      answer('a2', null),
    );
    expect(shown(conversation)).toEqual(['> p', 'a', '> p2', 'a2']);
    expect(branches(conversation)).toEqual([]);
  });

  it('may be 50,000 records deep', () => {
    const deep = Array.from({ length: 50_000 }, (_, n) =>
      answer(`${n}`, n === 0 ? null : `${n - 1}`),
    );
    // What takes time in the square of the depth takes minutes here.
    expect(shown(threadOf(...deep))).toHaveLength(50_000);
  }, 60_000);
});
