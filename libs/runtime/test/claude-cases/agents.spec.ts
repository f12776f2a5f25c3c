import {
  answer,
  call,
  result,
  typed,
  user,
  type Line,
} from '../support/claude-lines.js';
import {
  converse,
  converseFiles,
  count,
  markdown,
  shown,
} from '../support/claude-session.js';

const FRAME =
  '[Subagent hand-back] The text below is the final report of a subagent. The report follows:';
const TAIL = 'agentId: a1 (for later)\n<usage>total_tokens: 5</usage>';
const HAND_BACK = `${FRAME}\n  found it\n${TAIL}`;
const HAND_BACK_LINES = `${FRAME}\n  found it\n  \n    at home\n${TAIL}`;

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];

describe('case 12: sub-agents', () => {
  const started = [
    typed(['p', null], 'go'),
    call(['c', 'p'], 'Task', { prompt: 'look around', description: 'look' }),
  ];
  const agent = (more: Line): readonly Line[] => [
    user(['g1', null], 'look around', { isSidechain: true, ...more }),
    answer(['g2', 'g1'], 'found it', { isSidechain: true, ...more }),
  ];
  const ended = (more: Line = {}): readonly Line[] => [
    result(['r', 'c'], 'found it', more),
    answer(['end', 'r'], 'done'),
  ];
  const toolUseResult = { status: 'completed', agentId: 'a1' };
  const nested = 'Task = found it [> look around, found it]';

  it('inline in the main file stand under their call', () => {
    const old = { version: '0.2.114' };
    const conversation = converse(...started, ...agent(old), ...ended());
    expect(shown(conversation)).toEqual(['> go', nested, 'done']);
  });

  it('inline and interleaved stand under the call with their prompt', () => {
    const side = { isSidechain: true };
    const message = { id: 'msg_1' };
    const conversation = converse(
      typed(['p', null], 'go'),
      call(['x', 'p'], 'Task', { prompt: 'A' }, { message }),
      call(['y', 'x'], 'Task', { prompt: 'B' }, { message }),
      user(['g1', null], 'B', side),
      user(['h1', null], 'A', side),
      answer(['g2', 'g1'], 'of b', side),
      answer(['h2', 'h1'], 'of a', side),
      result(['rx', 'x'], 'of a'),
      result(['ry', 'y'], 'of b'),
    );
    expect(shown(conversation)).toEqual([
      '> go',
      'Task = of a [> A, of a]',
      'Task = of b [> B, of b]',
    ]);
  });

  it.each([
    '-work-demo/agent-a1.jsonl',
    '-work-demo/s-1/subagents/agent-a1.jsonl',
  ])('in %s stand under their call', (path) => {
    const conversation = converseFiles({
      '-work-demo/s-1.jsonl': [...started, ...ended({ toolUseResult })],
      [path]: agent({ agentId: 'a1' }),
    });
    expect(shown(conversation)).toEqual(['> go', nested, 'done']);
  });

  it('of sub-agents stand under the call of the sub-agent', () => {
    const below = '-work-demo/s-1/subagents';
    const conversation = converseFiles({
      '-work-demo/s-1.jsonl': [...started, ...ended({ toolUseResult })],
      [`${below}/agent-a1.jsonl`]: [
        user(['g1', null], 'look around'),
        call(['g2', 'g1'], 'Agent', { prompt: 'deeper' }),
        result(['g3', 'g2'], 'deep\nagentId: a2 (for later)'),
        answer(['g4', 'g3'], 'found it'),
      ],
      [`${below}/agent-a2.jsonl`]: [
        user(['h1', null], 'deeper'),
        answer(['h2', 'h1'], 'deep'),
      ],
    });
    expect(shown(conversation)[1]).toContain('[> deeper, deep], found it]');
    expect(conversation.looseAgents).toEqual([]);
  });

  it('of sub-agents stand under the call that a file beside them names', () => {
    const below = '-work-demo/s-1/subagents';
    const of = (toolUseId: string, more: Line = {}): string =>
      JSON.stringify({ agentType: 'Explore', toolUseId, ...more });
    const conversation = converseFiles({
      '-work-demo/s-1.jsonl': [...started, ...ended()],
      [`${below}/agent-a1.jsonl`]: [
        user(['g1', null], 'as you were told'),
        call(['g2', 'g1'], 'Agent', { prompt: 'deeper' }),
        result(['g3', 'g2'], 'deep'),
      ],
      [`${below}/agent-a2.jsonl`]: [
        user(['h1', null], 'also as you were told'),
        answer(['h2', 'h1'], 'deep'),
      ],
      [`${below}/agent-a1.meta.json`]: of('c'),
      [`${below}/agent-a2.meta.json`]: of('g2', { parentAgentId: 'a1' }),
    });
    expect(shown(conversation)[1]).toBe(
      'Task = found it [> as you were told, Agent = deep [> also as you were told, deep]]',
    );
    expect(conversation.looseAgents).toEqual([]);
    expect(markdown(conversation)).toContain('Sub-agent** · Explore · `a2`');
  });

  it('that only warm up are no conversation', () => {
    const conversation = converseFiles({
      '-work-demo/s-1.jsonl': START,
      '-work-demo/agent-w.jsonl': [
        user(['w1', null], 'Warmup', { agentId: 'w' }),
        answer(['w2', 'w1'], 'ready', { agentId: 'w' }),
      ],
    });
    expect(markdown(conversation)).not.toContain('ready');
    expect(conversation.summary).toMatchObject({ agents: 0, warmUps: 1 });
    expect(markdown(conversation)).toMatch(/hidden\.warm-up=[1-9]/);
  });

  it('without the main file are exported', () => {
    const conversation = converseFiles({
      '-work-demo/s-1/subagents/agent-a1.jsonl': agent({ agentId: 'a1' }),
    });
    expect(markdown(conversation)).toContain('found it');
  });

  it('are counted once, with their own model', () => {
    const usage = { input_tokens: 2, output_tokens: 3 };
    const message = { usage, model: 'claude-haiku-4-5' };
    const conversation = converseFiles({
      '-work-demo/s-1.jsonl': [
        ...started,
        ...ended({
          toolUseResult: { ...toolUseResult, totalTokens: 999, usage },
        }),
      ],
      '-work-demo/s-1/subagents/agent-a1.jsonl': [
        user(['g1', null], 'look around'),
        answer(['g2', 'g1'], 'found it', { message }),
      ],
    });
    expect(conversation.usage).toMatchObject({
      inputTokens: 2,
      outputTokens: 3,
    });
    expect(conversation.summary.models).toContain('claude-haiku-4-5');
  });

  it('that only compact, and journals of workflows, are no sources', () => {
    const below = '-work-demo/s-1/subagents';
    for (const name of ['agent-acompact-1', 'workflows/w/journal'])
      expect(() => converseFiles({ [`${below}/${name}.jsonl`]: [] })).toThrow(
        'not a transcript',
      );
  });

  it('have their prompt once in the document', () => {
    const conversation = converseFiles({
      '-work-demo/s-1.jsonl': [...started, ...ended({ toolUseResult })],
      '-work-demo/s-1/subagents/agent-a1.jsonl': agent({ agentId: 'a1' }),
    });
    expect(count(markdown(conversation), 'look around')).toBe(1);
  });

  describe('whose transcript is under their call', () => {
    const nestedUnder = (...end: readonly Line[]): string =>
      markdown(
        converseFiles({
          '-work-demo/s-1.jsonl': [...started, ...end],
          '-work-demo/s-1/subagents/agent-a1.jsonl': agent({ agentId: 'a1' }),
        }),
      );
    const noted = [
      { type: 'text', text: 'found it' },
      { type: 'text', text: 'agentId: a1 (for resuming)\n<usage>x</usage>' },
    ];
    const said = [{ type: 'text', text: 'found it' }];

    it.each([
      ['as it was', 'found it', { agentId: 'a1' }],
      ['with a note behind it', noted, { agentId: 'a1' }],
      ['in its frame', HAND_BACK, { agentId: 'a1', content: said }],
    ])('have their last words once, and the call says where: %s', (...c) => {
      const [, content, detail] = c;
      const text = nestedUnder(
        result(['r', 'c'], content, { toolUseResult: detail }),
      );
      expect(count(text, 'found it')).toBe(1);
      expect(text).toContain(
        'The result is the last message of the sub-agent, [2.2](#e2.2).',
      );
      expect(text).not.toMatch(/hand-back|agentId:|total_tokens/);
    });

    it('keep a result that their last words are not', () => {
      const text = nestedUnder(
        result(['r', 'c'], 'cut short', { toolUseResult }),
      );
      expect(text).toContain('cut short');
      expect(text).toContain('found it');
    });
  });

  it.each([
    [
      'with its structured form',
      {
        toolUseResult: {
          agentId: 'a1',
          content: [{ type: 'text', text: 'found it\n\n  at home' }],
        },
      },
    ],
    ['without', {}],
  ])('without a transcript show the result out of its frame, %s', (_, more) => {
    const conversation = converse(
      ...started,
      result(['r', 'c'], HAND_BACK_LINES, more),
    );
    expect(markdown(conversation)).toContain('> found it\n>\n>   at home\n');
    expect(conversation.events.at(-1)).toMatchObject({
      output: HAND_BACK_LINES,
    });
  });
});
