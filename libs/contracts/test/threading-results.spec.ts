import { threadOf, type Draft } from './support/event-builders.js';
import {
  answer,
  call,
  compaction,
  prompt,
  reasons,
  shown,
} from './support/records.js';
import type { EventOf, ToolResult } from '../src/index.js';

type ResultDraft = Extract<Draft, { readonly kind: 'tool.result' }>;

/** A call in a plain list of records. */
const called = (callId: string, name = callId): Draft => ({
  kind: 'tool.call',
  callId,
  name,
  input: {},
});

/** A result in a plain list of records. */
const gave = (
  callId: string,
  output: string,
  more: Omit<Partial<ToolResult>, 'native'> & Pick<Draft, 'native'> = {},
): ResultDraft => ({
  kind: 'tool.result',
  callId,
  status: 'ok',
  output,
  ...more,
});

/** The result of the only call. */
function onlyResult(
  ...results: readonly Draft[]
): EventOf<'tool.result'> | undefined {
  const { main } = threadOf(called('c'), ...results);
  return main[0]?.entries[0]?.result;
}

describe('a result', () => {
  it('goes to its call, wherever it stands', () => {
    const conversation = threadOf(
      gave('c2', 'two'),
      called('c1'),
      called('c2'),
      gave('c1', 'one'),
    );
    expect(shown(conversation)).toEqual(['c1 = one', 'c2 = two']);
  });

  it('without its call stays where it is', () => {
    const conversation = threadOf(
      prompt('p', null),
      gave('lost', 'found'),
      answer('a', 'p'),
    );
    expect(shown(conversation)).toEqual(['> p', '= found', 'a']);
  });

  it('may be missing', () => {
    const conversation = threadOf(called('c1'), called('c2'), gave('c2', 'x'));
    expect(shown(conversation)).toEqual(['c1 = ?', 'c2 = x']);
  });

  it('goes to the first of two calls with the same id', () => {
    const conversation = threadOf(
      called('c', 'first'),
      called('c', 'second'),
      gave('c', 'x'),
    );
    expect(shown(conversation)).toEqual(['first = x', 'second = ?']);
  });
});

describe('two records of one result', () => {
  const model = gave('c', 'as the model saw it', { native: { copy: 'model' } });
  const view = gave('c', 'as the user saw it', {
    native: { copy: 'view' },
    status: 'error',
    exitCode: 2,
    durationMs: 30,
    detail: { hunks: [] },
  });

  it.each([
    ['model first', [model, view]],
    ['view first', [view, model]],
  ])('are one, with the words of the model and the facts: %s', (_, both) => {
    expect(onlyResult(...both)).toMatchObject({
      output: 'as the model saw it',
      status: 'error',
      exitCode: 2,
      durationMs: 30,
      detail: { hunks: [] },
    });
  });

  it('hide the one whose id is not shown', () => {
    const conversation = threadOf(called('c'), view, model);
    expect([...conversation.hidden]).toEqual([
      ['acme/main:100:0', 'duplicate'],
    ]);
  });

  it('are shown with the words of the view where the model got none', () => {
    const empty = { ...model, output: '' };
    expect(onlyResult(empty, view)?.output).toBe('as the user saw it');
  });

  it('stay interrupted, with what had been printed until then', () => {
    const stopped: ResultDraft = { ...model, status: 'interrupted' };
    const late: ResultDraft = { ...view, status: 'error', output: 'begun' };
    expect(onlyResult(stopped, late)).toMatchObject({
      status: 'interrupted',
      output: 'begun',
    });
  });

  it('show how a command ended that ran on in the background', () => {
    const running: ResultDraft = { ...model, status: 'background' };
    expect(onlyResult(running, view)).toMatchObject({
      output: 'as the user saw it',
      status: 'error',
    });
  });

  it('name the agent that either names', () => {
    const started = gave('c', '', { startedAgentId: 'a1' });
    expect(onlyResult(started, view)?.startedAgentId).toBe('a1');
    expect(onlyResult(model, started)?.startedAgentId).toBe('a1');
  });
});

describe('a question', () => {
  const question: Draft = {
    kind: 'question',
    questionId: 'q',
    callId: 'c',
    text: 'Which?',
    options: [],
    multiSelect: false,
    native: { id: 'question' },
  };
  const answered: Draft = {
    kind: 'answer',
    questionId: 'q',
    callId: 'c',
    choices: ['red'],
    native: { id: 'answer' },
  };

  it('stands for the call, and its answer for the result', () => {
    const conversation = threadOf(
      { ...called('c'), native: { id: 'call' } },
      question,
      { ...gave('c', 'red'), native: { id: 'result' } },
      answered,
    );
    expect(shown(conversation)).toEqual(['Which?', 'answer']);
    expect(reasons(conversation)).toEqual([
      'call: duplicate',
      'result: duplicate',
    ]);
  });

  it('without an answer has the result that came instead', () => {
    const { main } = threadOf(called('c'), question, gave('c', 'oops'));
    expect(main[0]?.entries).toMatchObject([
      { event: { text: 'Which?' }, result: { output: 'oops' } },
    ]);
  });
});

describe('a compaction', () => {
  it('in two records, figures and summary, is one divider', () => {
    const { main } = threadOf(
      prompt('p', null),
      compaction({ id: 'c', parentId: 'p' }, { preTokens: 9 }),
      compaction({ id: 's', parentId: 'c' }, { summary: 'So far' }),
    );
    expect(main[0]?.entries.map(({ event }) => event)).toMatchObject([
      { text: 'p' },
      { preTokens: 9, summary: 'So far' },
    ]);
  });
});

describe('a record of facts', () => {
  it('is bookkeeping', () => {
    const conversation = threadOf(
      { kind: 'session.info', cwd: '/work', native: { id: 'info' } },
      {
        kind: 'usage',
        inputTokens: 1,
        outputTokens: 1,
        reliable: true,
        native: { id: 'usage' },
      },
      call('c', null),
    );
    expect(reasons(conversation)).toEqual([
      'info: bookkeeping',
      'usage: bookkeeping',
    ]);
  });
});
