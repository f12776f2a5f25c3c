import {
  call,
  command,
  done,
  event,
  legacy,
  line,
  meta,
  output,
  paginated,
  said,
  tokens,
  turn,
  usageRecord,
  OTHER_THREAD,
} from '../support/codex-lines.js';
import {
  conversationOf,
  hiddenTexts,
  shown,
  takenBack,
  talk,
} from '../support/conversation-of.js';

const exchange = (name: string): readonly string[] => [
  turn.start(name),
  ...legacy.prompt(name),
  ...legacy.answer(`Answer to ${name}`),
  turn.end(name),
];
const rollback = (num_turns: number): string =>
  event('thread_rolled_back', { num_turns });

describe('G05: turns that were rolled back, twice', () => {
  const conversation = conversationOf(
    meta(),
    ...exchange('Keep'),
    ...exchange('Drop two'),
    ...exchange('Drop three'),
    rollback(2),
    ...exchange('Drop later'),
    rollback(1),
    ...exchange('Last'),
  );

  it('shows what still stands', () => {
    expect(talk(conversation)).toEqual([
      'user: Keep',
      'assistant: Answer to Keep',
      'user: Last',
      'assistant: Answer to Last',
    ]);
  });

  it('keeps what was taken back, apart', () => {
    const prompts = takenBack(conversation).map((branch) =>
      branch.filter((text) => text.startsWith('user: ')),
    );
    expect(prompts).toEqual([
      ['user: Drop two', 'user: Drop three'],
      ['user: Drop later'],
    ]);
  });

  it('hides it as rolled back', () => {
    expect(hiddenTexts(conversation, 'rolled-back')).toContain('Drop two');
  });

  it('takes back no more than there is', () => {
    const all = conversationOf(meta(), ...exchange('One'), rollback(9));
    expect(talk(all)).toEqual([]);
  });
});

describe('G13: compacted by hand, twice', () => {
  const compact = (name: string): readonly string[] => [
    turn.start(name),
    said('assistant', 'They tried two things.', { id: `msg_${name}` }),
    line('compacted', {
      message: 'A summary follows.\nThey tried two things.',
      replacement_history: [
        { type: 'message', role: 'user', content: 'One' },
        { type: 'message', role: 'user', content: 'Injected' },
      ],
    }),
    done('ContextCompaction', { id: `cc_${name}` }),
    turn.end(name),
  ];
  const conversation = conversationOf(
    meta(),
    ...paginated.prompt('One'),
    ...paginated.answer('First.'),
    ...compact('a'),
    ...paginated.prompt('Two'),
    ...paginated.answer('Second.'),
    ...compact('b'),
    ...paginated.prompt('Three'),
  );

  it('shows all prompts and two markers; no summary as an answer', () => {
    expect(shown(conversation)).toEqual([
      'user: One',
      'assistant: First.',
      'compaction',
      'user: Two',
      'assistant: Second.',
      'compaction',
      'user: Three',
    ]);
  });

  it('keeps the summary with the marker', () => {
    const marker = conversation.main[0]?.entries[2]?.event;
    expect(marker).toMatchObject({
      summary: expect.stringContaining('They tried two things.'),
      detail: { replacement_history: { items: 2 } },
    });
  });
});

describe('G14: an interrupted command whose record comes two turns later', () => {
  const conversation = conversationOf(
    meta(),
    turn.start('turn-1'),
    ...paginated.prompt('Run it', 'turn-1'),
    call('call_1', 'exec_command', { cmd: 'sleep 30' }),
    output('call_1', 'Wall time: 1.4 seconds\naborted by user'),
    said('user', '<turn_aborted>\nThe user stopped you.\n</turn_aborted>', {
      kinds: ['generic.turn_aborted'],
    }),
    turn.abort('turn-1'),
    turn.start('turn-2'),
    ...paginated.prompt('Go on', 'turn-2'),
    ...paginated.answer('Fine.', 'turn-2'),
    turn.end('turn-2'),
    turn.start('turn-3'),
    ...paginated.prompt('Slowly', 'turn-3'),
    ...paginated.prompt('And this', 'turn-3'),
    ...paginated.answer('Both done.', 'turn-3'),
    turn.end('turn-3'),
    command(
      'call_1',
      { status: 'failed', aggregated_output: 'start\n', exit_code: -1 },
      'turn-1',
    ),
  );

  it('gives the late record to its own call, which was interrupted', () => {
    expect(shown(conversation)).toEqual([
      'user: Run it',
      'call exec_command: interrupted -1',
      'interrupt',
      'user: Go on',
      'assistant: Fine.',
      'user: Slowly',
      'user: And this',
      'assistant: Both done.',
    ]);
  });

  it('keeps what the command had printed', () => {
    const result = conversation.main[0]?.entries[1]?.result;
    expect(result?.detail).toMatchObject({ exit_code: -1 });
    expect(JSON.stringify(result)).toContain('start\\n');
  });
});

describe('G15: an interrupted answer that the model’s history has not', () => {
  it('is kept, and the turn is marked', () => {
    const conversation = conversationOf(
      meta({ cli_version: '0.47.0' }),
      ...legacy.prompt('Hello'),
      event('agent_message', { message: 'I will begin with' }),
      event('turn_aborted', { reason: 'interrupted' }),
    );
    expect(shown(conversation)).toEqual([
      'user: Hello',
      'assistant: I will begin with',
      'interrupt',
    ]);
  });
});

describe('G16: a client that was killed', () => {
  it('leaves a call that is shown as unfinished', () => {
    const conversation = conversationOf(
      meta(),
      turn.start(),
      ...paginated.prompt('Run it'),
      call('call_1', 'exec_command', { cmd: 'sleep 30' }),
    );
    expect(shown(conversation)).toEqual([
      'user: Run it',
      'call exec_command: unfinished',
    ]);
  });
});

describe('G24: totals that repeat, fall and are missing', () => {
  const totalOf = (...lines: readonly string[]): number => {
    const { usage } = conversationOf(meta(), ...lines);
    const { inputTokens, cacheReadTokens, outputTokens } = usage;
    return inputTokens + cacheReadTokens + outputTokens;
  };

  it('adds what each total adds, and starts over after a fall', () => {
    const none = event('token_count', { info: null, rate_limits: {} });
    const totals = [1000, 1000, 1000, 1500, 1500, 300, 500].map(tokens);
    expect(totalOf(none, ...totals)).toBe(2000);
  });

  it('counts each exact record of this thread once, totals not again', () => {
    const records = [
      usageRecord('resp_0', OTHER_THREAD),
      usageRecord('resp_1'),
      usageRecord('resp_1'),
      tokens(1050),
      usageRecord('resp_2'),
    ];
    expect(totalOf(...records)).toBe(2100);
  });
});
