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

describe('a rewind', () => {
  const before = [
    prompt('p', null),
    answer('a', 'p'),
    prompt('old', 'a'),
    answer('old-a', 'old'),
  ];

  it('leaves a branch behind the last event in common', () => {
    const conversation = threadOf(
      ...before,
      prompt('new', 'a'),
      answer('new-a', 'new'),
    );
    expect(shown(conversation)).toEqual(['> p', 'a', '> new', 'new-a']);
    expect(branches(conversation)).toEqual([
      ['acme/main:100:0', '> old', 'old-a'],
    ]);
    expect(reasons(conversation)).toEqual([
      'old: abandoned',
      'old-a: abandoned',
    ]);
  });

  it('to the very beginning leaves a branch behind nothing', () => {
    const conversation = threadOf(...before, prompt('new', null));
    expect(shown(conversation)).toEqual(['> new']);
    expect(branches(conversation)).toEqual([
      [undefined, '> p', 'a', '> old', 'old-a'],
    ]);
  });

  it('takes the tools of the branch along', () => {
    const conversation = threadOf(
      prompt('p', null),
      prompt('old', 'p'),
      call('c', 'old'),
      result('r', 'c'),
      prompt('new', 'p'),
    );
    expect(shown(conversation)).toEqual(['> p', '> new']);
    expect(branches(conversation)).toEqual([
      ['acme/main:0:0', '> old', 'c = r'],
    ]);
  });

  it('can happen again, and each leaves its branch', () => {
    const conversation = threadOf(
      ...before,
      prompt('second', 'a'),
      prompt('third', 'a'),
    );
    expect(shown(conversation)).toEqual(['> p', 'a', '> third']);
    expect(branches(conversation)).toEqual([
      ['acme/main:100:0', '> old', 'old-a'],
      ['acme/main:100:0', '> second'],
    ]);
  });

  it('behind a hidden link leaves its branch behind what is shown before it', () => {
    const conversation = threadOf(
      prompt('p', null),
      link('l', 'p'),
      prompt('old', 'l'),
      link('l2', 'old'),
      prompt('new', 'l'),
    );
    expect(shown(conversation)).toEqual(['> p', '> new']);
    expect(branches(conversation)).toEqual([['acme/main:0:0', '> old']]);
  });

  it('to before a compaction leaves the compaction behind', () => {
    const conversation = threadOf(
      prompt('p', null),
      answer('a', 'p'),
      compaction({ id: 'c', parentId: null, logicalParentId: 'a' }),
      prompt('old', 'c'),
      prompt('new', 'a'),
    );
    expect(shown(conversation)).toEqual(['> p', 'a', '> new']);
    expect(branches(conversation)).toEqual([
      ['acme/main:100:0', 'compaction', '> old'],
    ]);
  });
});

describe('the pointer to the current end', () => {
  const pointer = (leafId: string): Draft => ({
    ...{ kind: 'message.system', text: '', hidden: 'bookkeeping' },
    native: { leafId },
  });
  const said = [
    prompt('p', null),
    answer('a', 'p'),
    prompt('p2', 'a'),
    answer('a2', 'p2'),
  ];

  it('takes back what stands behind it', () => {
    const conversation = threadOf(...said, pointer('a'));
    expect(shown(conversation)).toEqual(['> p', 'a']);
    expect(branches(conversation)).toEqual([['acme/main:100:0', '> p2', 'a2']]);
  });

  it('counts the last time it was written', () => {
    const conversation = threadOf(...said, pointer('a'), pointer('a2'));
    expect(shown(conversation)).toEqual(['> p', 'a', '> p2', 'a2']);
  });

  it('is out of date when something was said after it', () => {
    const conversation = threadOf(...said, pointer('a'), prompt('p3', 'a2'));
    expect(shown(conversation)).toEqual(['> p', 'a', '> p2', 'a2', '> p3']);
  });

  it('to a record that was never written means nothing', () => {
    const conversation = threadOf(...said, pointer('gone'));
    expect(shown(conversation)).toEqual(['> p', 'a', '> p2', 'a2']);
  });
});
