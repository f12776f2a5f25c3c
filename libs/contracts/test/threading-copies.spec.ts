import { threadOf, type Draft } from './support/event-builders.js';
import { branches, copy, reasons, shown } from './support/records.js';

const rollback = (turns?: number): Draft => ({
  kind: 'rollback',
  ...(turns === undefined ? {} : { turns }),
});
const said = (text: string, more = {}): Draft => ({
  kind: 'message.user',
  text,
  ...more,
});
const replied = (text: string): Draft => ({ kind: 'message.assistant', text });

describe('a text that is written twice', () => {
  it.each<[string, readonly Draft[]]>([
    ['before', [copy('model', 'hi'), copy('view', 'hi')]],
    ['after', [copy('view', 'hi'), copy('model', 'hi')]],
  ])('is shown once, where the copy stands %s it', (_where, drafts) => {
    const { main, hidden } = threadOf(...drafts);
    const [entry] = main[0]?.entries ?? [];
    expect(entry?.event.native.copy).toBe('view');
    expect([...hidden.values()]).toEqual(['duplicate']);
  });

  it('and said twice stays twice', () => {
    const drafts = ['model', 'view', 'model', 'view'] as const;
    const conversation = threadOf(
      ...drafts.map((which) => copy(which, 'continue')),
    );
    expect(shown(conversation)).toEqual(['> continue', '> continue']);
  });

  it('pairs in order: the first copy with the first view', () => {
    const conversation = threadOf(
      copy('model', 'continue', { id: 'm1' }),
      copy('model', 'continue', { id: 'm2' }),
      copy('view', 'continue', { id: 'v1' }),
      copy('view', 'continue', { id: 'v2' }),
    );
    expect(shown(conversation)).toHaveLength(2);
    expect(reasons(conversation)).toEqual(['m1: duplicate', 'm2: duplicate']);
  });

  it('pairs within a turn only', () => {
    const conversation = threadOf(
      copy('view', 'hi', { id: 'v1', turnId: 't1' }),
      copy('view', 'hi', { id: 'v2', turnId: 't2' }),
      copy('model', 'hi', { id: 'm2', turnId: 't2' }),
      copy('view', 'hi', { id: 'v3', turnId: 't2' }),
    );
    expect(shown(conversation)).toHaveLength(3);
  });

  it('does not pair a prompt with an answer of the same words', () => {
    const conversation = threadOf(copy('view', 'yes'), {
      ...replied('yes'),
      native: { copy: 'model', copyKey: 'yes' },
    });
    expect(shown(conversation)).toEqual(['> yes', 'yes']);
  });

  it('without words of the user is context, where others have them', () => {
    const conversation = threadOf(
      copy('model', 'context', { id: 'm' }),
      copy('view', 'hi'),
    );
    expect(shown(conversation)).toEqual(['> hi']);
    expect(reasons(conversation)).toEqual(['m: injected']);
  });

  it('only for the model is shown, where all are', () => {
    const conversation = threadOf(copy('model', 'a'), copy('model', 'b'));
    expect(shown(conversation)).toEqual(['> a', '> b']);
  });

  it('shows the picture of the copy that has it', () => {
    const { main } = threadOf(
      {
        ...copy('model', 'look'),
        kind: 'message.user',
        text: 'look',
        parts: [{ type: 'image', data: 'aGVsbG8=' }],
      },
      copy('view', 'look'),
    );
    expect(main[0]?.entries[0]?.event).toMatchObject({
      parts: [{ data: 'aGVsbG8=' }],
    });
  });

  it('is the copy of a compaction that has the same words', () => {
    const conversation = threadOf(
      { kind: 'compaction', summary: 'All is done.' },
      {
        ...replied('All is done.'),
        native: { id: 'm', copy: 'model', copyKey: 'All is done.' },
      },
    );
    expect(shown(conversation)).toEqual(['compaction']);
    expect(reasons(conversation)).toEqual(['m: duplicate']);
  });
});

describe('a rollback', () => {
  const turns = [said('1'), replied('one'), said('2'), replied('two')];

  it('takes the last turns back', () => {
    const conversation = threadOf(...turns, rollback(1), said('3'));
    expect(shown(conversation)).toEqual(['> 1', 'one', 'rollback', '> 3']);
    expect(branches(conversation)).toEqual([['acme/main:100:0', '> 2', 'two']]);
    expect([...conversation.hidden.values()]).toEqual([
      'rolled-back',
      'rolled-back',
    ]);
  });

  it('counts only the turns that still stand', () => {
    const conversation = threadOf(...turns, rollback(1), rollback(1));
    expect(shown(conversation)).toEqual(['rollback']);
    expect(branches(conversation)).toEqual([
      ['acme/main:100:0', '> 2', 'two'],
      [undefined, '> 1', 'one', 'rollback'],
    ]);
  });

  it('of more turns than there are takes all', () => {
    const conversation = threadOf(...turns, rollback(9));
    expect(shown(conversation)).toEqual(['rollback']);
    expect(branches(conversation)).toEqual([
      [undefined, '> 1', 'one', '> 2', 'two'],
    ]);
  });

  it.each([0, undefined])('of %p turns takes nothing', (count) => {
    expect(shown(threadOf(...turns, rollback(count)))).toHaveLength(5);
  });

  it('does not count shell commands and tasks of agents as turns', () => {
    const conversation = threadOf(
      said('1'),
      said('ls', { origin: 'shell' }),
      said('task', { origin: 'agent' }),
      rollback(1),
    );
    expect(shown(conversation)).toEqual(['rollback']);
  });

  it('does not count copies as turns', () => {
    const conversation = threadOf(
      copy('model', '1'),
      copy('view', '1'),
      copy('model', '2'),
      copy('view', '2'),
      rollback(1),
    );
    expect(shown(conversation)).toEqual(['> 1', 'rollback']);
  });
});
