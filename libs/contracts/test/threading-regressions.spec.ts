import {
  agentFile,
  file,
  thread,
  threadOf,
  type Draft,
} from './support/event-builders.js';
import {
  answer,
  branches,
  call,
  compaction,
  copy,
  prompt,
  reasons,
  result,
  shown,
  threadText,
} from './support/records.js';

// Each of these was wrong once: a text lost, a branch taken for the current one, an agent without its call.

const named = (callId: string, name: string): Draft => ({
  kind: 'tool.call',
  callId,
  name,
  input: {},
});
const gave = (callId: string, output: string): Draft => ({
  kind: 'tool.result',
  callId,
  status: 'ok',
  output,
});

describe('nothing is lost', () => {
  it('when a call has two results and nothing says that they are one', () => {
    const conversation = threadOf(
      named('c', 'c'),
      gave('c', 'one'),
      gave('c', 'two'),
    );
    expect(shown(conversation)).toEqual(['c = one', '= two']);
    expect(reasons(conversation)).toEqual([]);
  });

  it('when calls and results have no ids: they are not joined', () => {
    const conversation = threadOf(
      named('', 'x'),
      named('', 'y'),
      gave('', 'one'),
      gave('', 'two'),
    );
    expect(shown(conversation)).toEqual(['x = ?', 'y = ?', '= one', '= two']);
  });

  it('when a question without an id stands beside calls without one', () => {
    const question: Draft = {
      kind: 'question',
      questionId: 'q',
      callId: '',
      text: 'Which?',
      options: [],
      multiSelect: false,
    };
    expect(shown(threadOf(named('', 'x'), question))).toContain('x = ?');
  });

  it('when a line comes back with an id that something hidden had', () => {
    const hidden: Draft = { ...prompt('a', null), hidden: 'progress' };
    expect(shown(threadOf(hidden, prompt('a', null)))).toEqual(['> a']);
  });

  it('when a line comes back with other words: the fuller one stands in its place', () => {
    const later = { ...prompt('a', null), text: 'other' } as Draft;
    const conversation = threadOf(prompt('a', null), prompt('b', 'a'), later);
    expect(shown(conversation)).toEqual(['> other', '> b']);
    expect(reasons(conversation)).toEqual(['a: duplicate']);
    expect(conversation.rewritten).toBe(1);
  });

  it('when a prompt with a picture is rolled back', () => {
    const parts = [{ type: 'image', data: 'AA==' }];
    const { main } = threadOf(
      { ...copy('model', 'look'), parts } as Draft,
      copy('view', 'look'),
      { kind: 'rollback', turns: 1 },
    );
    expect(main[0]?.abandoned[0]?.entries[0]?.event).toMatchObject({ parts });
  });
});

describe('the current line', () => {
  it('keeps its order when a compaction has two records', () => {
    const conversation = threadOf(
      prompt('p', null),
      answer('a', 'p'),
      compaction({ id: 'c', parentId: 'a' }),
      compaction({ id: 's', parentId: 'c' }, { summary: 'all' }),
      result('r', 's', 'lost'),
    );
    expect(shown(conversation)).toEqual([
      '> p',
      'a',
      'compaction + compaction',
      '= r',
    ]);
  });

  it('is found through records that are hidden as duplicates', () => {
    const twin: Draft = { ...prompt('twin', 'p'), hidden: 'duplicate' };
    const conversation = threadOf(
      prompt('p', null),
      twin,
      prompt('old', 'twin'),
      prompt('new', 'twin'),
    );
    expect(shown(conversation)).toEqual(['> p', '> new']);
  });

  it('leaves an answer that was replaced, if it was tools only', () => {
    const conversation = threadOf(
      prompt('p', null),
      call('c', 'p', 'm1'),
      result('r', 'c'),
      answer('a', 'p', 'm2'),
    );
    expect(shown(conversation)).toEqual(['> p', 'a']);
    expect(branches(conversation)).toEqual([['acme/main:0:0', 'c = r']]);
  });

  it('leaves an answer that was replaced, without message ids', () => {
    const said = (id: string): Draft => ({
      kind: 'message.assistant',
      text: id,
      native: { id, parentId: 'p' },
    });
    const conversation = threadOf(prompt('p', null), said('old'), said('new'));
    expect(shown(conversation)).toEqual(['> p', 'new']);
  });

  it('loses the prompt, not only the words on the way, when a turn is taken back', () => {
    const conversation = threadOf(
      { kind: 'message.user', text: '1' },
      { kind: 'message.user', text: 'steer', origin: 'steering' },
      { kind: 'rollback', turns: 1 },
    );
    expect(shown(conversation)).toEqual(['rollback']);
  });

  it('ends although records name each other as parent', () => {
    const conversation = threadOf(
      prompt('x', 'y'),
      prompt('y', 'x'),
      prompt('z', 'x'),
      prompt('p', null),
    );
    expect(shown(conversation)).toContain('> p');
  });
});

describe('a sub-agent', () => {
  const task = (callId: string, text: string): Draft => ({
    kind: 'tool.call',
    callId,
    name: callId,
    input: { prompt: text },
  });
  const told = (text: string): Draft => ({
    kind: 'message.user',
    text,
    origin: 'agent',
  });

  it('is known by its first words that are shown', () => {
    const note: Draft = { ...told('note'), hidden: 'meta' };
    const conversation = thread([
      ...file([task('c', 'P')]),
      ...agentFile('a', note, told('P')),
    ]);
    expect(shown(conversation)).toEqual(['c = ? [a: > P]']);
  });

  it('leaves a call to others that it cannot stand under itself', () => {
    const { main, looseAgents } = thread([
      ...file([task('c', 'P')]),
      ...agentFile('a', told('P')),
      ...agentFile('b', told('P'), task('d', 'P')),
    ]);
    const [entry] = main[0]?.entries ?? [];
    const under = entry?.agents.map(({ agentId }) => agentId) ?? [];
    const others = looseAgents.map(threadText);
    expect([...under, ...others].length).toBeGreaterThan(0);
    expect(under).toHaveLength(1);
  });
});

describe('hostile length', () => {
  const numbers = Array.from({ length: 5000 }, (_, i) => i);
  const budgetMs = 4000;

  it.each<[string, () => readonly Draft[]]>([
    [
      'many rewinds along a deep path',
      () =>
        numbers.flatMap((i) => [
          prompt(`p${i}`, i === 0 ? null : `p${i - 1}`),
          prompt(`x${i}`, i === 0 ? null : `p${i - 1}`),
        ]),
    ],
    [
      'many copies of one text in turns that never match',
      () => [
        ...numbers.map((i) => copy('model', 'k', { turnId: `t${i}` })),
        ...numbers.map((i) => copy('view', 'k', { turnId: `t${5000 - i}` })),
      ],
    ],
    ['many calls with one prompt', () => numbers.map((i) => task(i))],
  ])(
    'costs no more than its length: %s',
    (_title, drafts) => {
      expect(() => threadOf(...drafts())).not.toThrow();
    },
    budgetMs,
  );

  function task(i: number): Draft {
    return {
      kind: 'tool.call',
      callId: `c${i}`,
      name: 'Task',
      input: { prompt: 'P' },
    };
  }
});
