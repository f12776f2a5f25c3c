import {
  answer,
  boundary,
  metadata,
  summary,
  typed,
  user,
} from '../support/claude-lines.js';
import {
  branches,
  converse,
  count,
  markdown,
  reasons,
  shown,
} from '../support/claude-session.js';

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];

describe('case 4: a rewind', () => {
  const lines = [
    ...START,
    typed(['p2', 'a1'], 'two'),
    answer(['a2', 'p2'], 'left'),
    typed(['p3', 'a1'], 'three'),
    answer(['a3', 'p3'], 'taken'),
  ];
  const zero = '00000000-0000-0000-0000-000000000000';

  it.each([
    ['without a pointer', []],
    ['with the pointer of a rewind', [{ leafUuid: zero, explicit: true }]],
    ['with a pointer that was outrun', [{ leafUuid: 'a1' }]],
  ])('%s leaves its branch beside the line', (_, pointers) => {
    const conversation = converse(
      ...lines.slice(0, 4),
      ...pointers.map((pointer) => metadata('last-prompt', pointer)),
      ...lines.slice(4),
    );
    expect(shown(conversation)).toEqual(['> one', 'first', '> three', 'taken']);
    expect(branches(conversation)).toEqual([['> two', 'left']]);
    expect(reasons(conversation, 'p2')).toContain('abandoned');
  });

  it('is written once, under its own heading', () => {
    const text = markdown(converse(...lines));
    expect(count(text, 'Abandoned branch')).toBe(1);
    expect(text.indexOf('left')).toBeGreaterThan(text.indexOf('taken'));
  });

  it('to the very beginning leaves all that was said', () => {
    const conversation = converse(
      ...START,
      typed(['p2', null], 'anew'),
      answer(['a2', 'p2'], 'again'),
    );
    expect(shown(conversation)).toEqual(['> anew', 'again']);
    expect(branches(conversation)).toEqual([['> one', 'first']]);
  });

  it('by two processes that write one file leaves the one that ends first', () => {
    const conversation = converse(
      ...START,
      typed(['p2', 'a1'], 'of one process'),
      typed(['q2', 'a1'], 'of the other'),
      answer(['a2', 'p2'], 'to one'),
      answer(['b2', 'q2'], 'to the other'),
    );
    expect(shown(conversation).slice(2)).toEqual([
      '> of the other',
      'to the other',
    ]);
    expect(branches(conversation)).toEqual([['> of one process', 'to one']]);
  });
});

describe('case 5: a rewind, a compaction, and on', () => {
  it('goes on along the current branch', () => {
    const conversation = converse(
      ...START,
      typed(['p2', 'a1'], 'two'),
      answer(['a2', 'p2'], 'left'),
      typed(['p3', 'a1'], 'three'),
      answer(['a3', 'p3'], 'taken'),
      boundary('b', 'a3'),
      summary(['s', 'b'], 'so far'),
      user(['cmd', 's'], '<command-name>/compact</command-name>'),
      typed(['p4', 'cmd'], 'four'),
    );
    expect(shown(conversation)).toEqual([
      '> one',
      'first',
      '> three',
      'taken',
      '(compaction) + (compaction)',
      '> /compact',
      '> four',
    ]);
    expect(branches(conversation)).toEqual([['> two', 'left']]);
  });

  it('back over a compaction leaves the compaction with its branch', () => {
    const conversation = converse(
      ...START,
      typed(['p2', 'a1'], 'two'),
      boundary('b', 'p2'),
      summary(['s', 'b'], 'so far'),
      typed(['p3', 's'], 'three'),
      typed(['p4', 'a1'], 'four'),
      answer(['a4', 'p4'], 'fourth'),
    );
    expect(shown(conversation)).toEqual(['> one', 'first', '> four', 'fourth']);
    expect(branches(conversation)).toEqual([
      ['> two', '(compaction) + (compaction)', '> three'],
    ]);
  });
});
