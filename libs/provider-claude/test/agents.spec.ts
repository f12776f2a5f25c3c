import {
  AGENT,
  assistant,
  call,
  events,
  foldSource,
  isSeen,
  ofKind,
  result,
  user,
} from './fold-some.js';

describe('a sub-agent', () => {
  it('gets its first prompt from the agent that started it', () => {
    const folded = foldSource(AGENT, [
      user('Count the files.', { agentId: 'a1', isSidechain: true }),
      user('And the folders.', { agentId: 'a1', isSidechain: true }),
    ]);
    const prompts = ofKind(
      'message.user',
      folded.events.map(({ body }) => body),
    );
    expect(prompts.map(({ origin }) => origin)).toEqual(['agent', undefined]);
    expect(prompts.map(({ agentId }) => agentId)).toEqual(['a1', 'a1']);
  });

  it('in a flat file belongs to the session that its records name', () => {
    const source = { ...AGENT, sessionFrom: 'records' } as const;
    expect(
      foldSource(source, [user('x', { sessionId: 's-9' })]).sessionId,
    ).toBe('s-9');
  });

  it('that only warms the client up is hidden whole', () => {
    const folded = foldSource(AGENT, [
      user('Warmup', { isSidechain: true }),
      assistant([{ type: 'text', text: 'Ready.' }]),
      call('t1', 'Read', {}),
    ]);
    expect(folded.events.map(({ body }) => body).filter(isSeen)).toEqual([]);
    expect(folded.events.length).toBeGreaterThan(3);
  });

  const task = call('task-1', 'Task', { prompt: 'Count.' });
  const inside = [
    user('Count.', { isSidechain: true, parentUuid: null, uuid: 'root' }),
    assistant(
      [{ type: 'text', text: 'One.' }],
      {},
      { isSidechain: true, parentUuid: 'root' },
    ),
  ];

  it.each([
    ['after its call', [task, ...inside]],
    ['before its call, as the earliest clients wrote it', [...inside, task]],
  ])('inside the main file is linked to its call: %s', (_where, lines) => {
    const said = events(...lines, result('task-1', 'One.'));
    expect(ofKind('message.user', said)).toMatchObject([
      { text: 'Count.', origin: 'agent', agentId: 'root' },
    ]);
    expect(ofKind('message.assistant', said)[0]?.agentId).toBe('root');
    expect(ofKind('tool.result', said)).toMatchObject([
      { startedAgentId: 'root' },
    ]);
  });
});
