import {
  hasConversation,
  type EventBody,
  type SourceState,
  type TitleSource,
} from '../src/index.js';
import { CALL, info, sessionOf, state, user } from './support/summaries.js';

describe('the title of a session', () => {
  const titled = (...sources: readonly TitleSource[]): EventBody[] =>
    sources.map((titleSource) => info({ title: titleSource, titleSource }));
  const titleOf = (...bodies: readonly EventBody[]): unknown => {
    const { title, titleSource } = sessionOf(state('one', ...bodies));
    return [title, titleSource];
  };

  it.each<[TitleSource, readonly TitleSource[]]>([
    ['custom', ['prompt', 'summary', 'ai', 'custom']],
    ['ai', ['ai', 'summary', 'prompt']],
    ['summary', ['prompt', 'summary']],
    ['prompt', ['prompt']],
  ])('is the %s one of %j', (best, given) => {
    expect(titleOf(...titled(...given))).toEqual([best, best]);
  });

  it('is the latest of its kind', () => {
    const again = info({ title: 'renamed', titleSource: 'custom' });
    expect(titleOf(...titled('custom'), again)).toEqual(['renamed', 'custom']);
  });

  it('is the first prompt where nothing else is', () => {
    const context = user('context', { hidden: 'injected' });
    expect(titleOf(context, user('first\nline'), user('second'))).toEqual([
      'first line',
      'prompt',
    ]);
  });

  it('is no shell command', () => {
    const shell = user('ls', { origin: 'shell' });
    expect(titleOf(shell, user('Explain'))).toEqual(['Explain', 'prompt']);
  });

  it('is cut to a line of 200 characters', () => {
    const [title] = titleOf(user('word '.repeat(99))) as readonly string[];
    expect([...(title ?? '')]).toHaveLength(200);
  });

  it('is absent where nothing was said', () => {
    expect(Object.keys(sessionOf(state('one')))).not.toContain('title');
  });
});

describe('the figures of a session', () => {
  const main = state(
    'one',
    user('Do it'),
    info({ cwd: '/a', forkedFrom: 'z' }),
  );
  const agent: SourceState = {
    ...state('a1', user('Look'), CALL, info({ cwd: '/b', title: 'A task' })),
    role: 'agent',
    agentId: 'a1',
  };

  it('take facts and messages from the main source', () => {
    expect(sessionOf(main, agent)).toMatchObject({
      cwd: '/a',
      title: 'Do it',
      userMessages: 1,
      lineage: { forkedFrom: 'z' },
    });
  });

  it('count agents, and the tools and events of all sources', () => {
    expect(sessionOf(main, agent)).toMatchObject({
      agents: 1,
      toolCalls: 1,
      events: 5,
    });
  });

  it('come from agents where there is no main source', () => {
    expect(sessionOf(agent)).toMatchObject({ cwd: '/b', userMessages: 1 });
  });

  it('are those of a conversation when anything was said or done', () => {
    const only = (body: EventBody): boolean =>
      hasConversation(sessionOf(state('one', body)));
    expect([user('a'), CALL, info({ cwd: '/' })].map(only)).toEqual([
      true,
      true,
      false,
    ]);
    expect(hasConversation(sessionOf(state('one'), agent))).toBe(true);
  });

  it('keep the sources as they were given', () => {
    expect(sessionOf(main, agent).sources).toEqual([main, agent]);
  });
});

describe('files beside a session', () => {
  const at = '2026-01-01T10:00:00.000Z';
  const later = '2026-01-02T10:00:00.000Z';
  const main = state('main', user('Hi', { at }), info({ model: 'large-1' }));
  const beside = (...bodies: readonly EventBody[]): SourceState => ({
    ...state('beside', ...bodies),
    role: 'sidecar',
  });

  it('count as events, and neither as messages nor in time', () => {
    const odd = beside(user('Hi', { at: later }), CALL, info({ model: 'x' }));
    const session = sessionOf(main, odd);
    expect(session).toMatchObject({
      ...{ events: 5, userMessages: 1, toolCalls: 0, agents: 0 },
      ...{ lastAt: at, lastMessageAt: at, models: ['large-1'] },
    });
    expect(session.sources).toHaveLength(2);
  });

  it('alone are no conversation', () => {
    const session = sessionOf(beside(user('Hi', { at })));
    expect(hasConversation(session)).toBe(false);
    expect(session.title).toBeUndefined();
  });

  const titled = (title: string): EventBody =>
    info({ title, titleSource: 'custom' });

  it('give the title that a person chose where no record does', () => {
    const made = state('main', info({ title: 'Made', titleSource: 'ai' }));
    const session = sessionOf(made, beside(titled('Mine')));
    expect(session).toMatchObject({ title: 'Mine', titleSource: 'custom' });
  });

  it('give no title where a record has one', () => {
    const own = state('main', titled('Own'));
    expect(sessionOf(own, beside(titled('Beside'))).title).toBe('Own');
  });
});

describe('warm-ups', () => {
  it('are counted apart from agents', () => {
    const agent = { ...state('a1', user('Look')), role: 'agent' } as const;
    const hidden = 'warm-up';
    const warmUp = { ...state('w', user('Warmup', { hidden })), role: 'agent' };
    const session = sessionOf(state('main'), agent, warmUp as SourceState);
    expect([session.agents, session.warmUps]).toEqual([1, 1]);
    expect(sessionOf(state('main'), agent).warmUps).toBeUndefined();
  });
});
