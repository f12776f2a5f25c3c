import { renderText } from '@kato/export-writer';
import {
  answer,
  assistant,
  attachment,
  envelope,
  metadata,
  system,
  typed,
  user,
} from '../support/claude-lines.js';
import {
  converse,
  count,
  markdown,
  reasons,
  shown,
} from '../support/claude-session.js';

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];

describe('case 10: what nobody knows', () => {
  const strange = [
    { type: 'brand-new', x: 1 },
    attachment(['s1', 'a1'], 'brand-new', { body: 'of an attachment' }),
    system(['s2', 's1'], 'brand-new', { content: 'of the system' }),
    assistant(['s3', 's2'], [{ type: 'brand-new', body: 'of a block' }]),
    user(['s4', 's3'], [{ type: 'brand-new', body: 'of a prompt' }]),
    { uuid: 's5', parentUuid: 's4', x: 'no type' },
    { ...envelope(['s6', 's5']), type: 'user', message: 'a string' },
  ];
  const conversation = converse(
    ...START,
    ...strange,
    '[1, 2]',
    '"text"',
    'garbage',
    typed(['p2', 's6'], 'two'),
  );

  it('loses none of its neighbours', () => {
    const told = shown(conversation);
    expect(told.slice(0, 2)).toEqual(['> one', 'first']);
    expect(told.at(-1)).toBe('> two');
    expect(told.slice(2, -1)).toEqual(strange.map(() => '(unknown)'));
  });

  it('is counted', () => {
    const { unknown, malformed, unknownTypes } = conversation.summary;
    expect({ unknown, malformed }).toEqual({ unknown: 7, malformed: 3 });
    expect(unknownTypes.map(([type]) => type)).toEqual(
      expect.arrayContaining([
        'brand-new',
        'attachment.brand-new',
        'system.brand-new',
      ]),
    );
  });

  it('is whole in a JSONL export', () => {
    const options = { format: 'jsonl', diagnostics: [] } as const;
    const text = renderText(conversation, options);
    const bodies = ['an attachment', 'the system', 'a block', 'a prompt'];
    for (const body of bodies) expect(text).toContain(`of ${body}`);
    expect(text).toContain('"x":"no type"');
    expect(text).toContain('a string');
  });
});

describe('case 11: records that repeat the conversation', () => {
  const blob = metadata('api-request-blob', {
    hash: 'x',
    message: { role: 'user', content: [{ type: 'text', text: 'one' }] },
    usage: { input_tokens: 99, output_tokens: 99 },
  });
  const tick = {
    ...envelope(['t', 'a1']),
    type: 'progress',
    data: {
      type: 'agent_progress',
      agentId: 'g1',
      message: answer(['x', null], 'of an agent', {
        message: { usage: { input_tokens: 99, output_tokens: 99 } },
      }),
    },
  };
  const prompt = attachment(['s', 't'], 'prompt_snapshot', {
    systemPrompt: 'You are the whole prompt',
  });

  it.each([
    ['request logs', [blob]],
    ['ticks of sub-agents', [tick]],
    ['snapshots of the prompt', [tick, prompt]],
  ])('as %s do is neither words nor tokens', (_, lines) => {
    const conversation = converse(...START, ...lines);
    expect(shown(conversation)).toEqual(['> one', 'first']);
    expect(conversation.usage).toMatchObject({
      inputTokens: 0,
      outputTokens: 0,
    });
    expect(markdown(conversation)).not.toContain('You are the whole prompt');
  });
});

describe('case 26: a record that is written again', () => {
  it('is told once', () => {
    const line = answer(['a2', 'a1'], 'again');
    const conversation = converse(...START, line, line, line, line);
    expect(shown(conversation)).toEqual(['> one', 'first', 'again']);
  });

  it('with other words is told as it is fuller, and counted', () => {
    const conversation = converse(
      ...START,
      typed(['p2', 'a1'], 'cut'),
      answer(['a2', 'p2'], 'second'),
      typed(['p2', 'a1'], 'cut no more'),
      typed(['p2', 'a1'], 'cut no'),
    );
    expect(shown(conversation).slice(2)).toEqual(['> cut no more', 'second']);
    expect(reasons(conversation, 'p2')).toEqual(['duplicate', 'duplicate']);
    expect(markdown(conversation)).toContain(' rewritten=1\n');
  });
});

describe('case 27: a chain that is broken', () => {
  it.each([
    ['a record that is its own parent', ['p2', 'p2'], ['a2', 'p2']],
    ['two records that are each other’s parents', ['p2', 'a2'], ['a2', 'p2']],
    ['a parent that was never written', ['p2', 'gone'], ['a2', 'p2']],
  ] as const)('by %s loses nothing', (_, prompt, reply) => {
    const conversation = converse(
      ...START,
      typed(prompt, 'two'),
      answer(reply, 'second'),
      typed(['p3', 'a2'], 'three'),
    );
    const text = markdown(conversation);
    for (const said of ['one', 'first', 'two', 'second', 'three'])
      expect(count(text, `\n${said}\n`)).toBe(1);
  });

  it('can be 5,000 records long', () => {
    const deep = Array.from({ length: 5000 }, (_, at) =>
      typed([`d${at}`, at === 0 ? 'a1' : `d${at - 1}`], `${at}`),
    );
    expect(shown(converse(...START, ...deep))).toHaveLength(5002);
  });
});

describe('case 28: thinking that cannot be read', () => {
  it('is silent when it is empty and a note when it is redacted', () => {
    const conversation = converse(
      ...START,
      assistant(
        ['t', 'a1'],
        [{ type: 'thinking', thinking: '', signature: 'c2ln' }],
      ),
      assistant(['u', 't'], [{ type: 'redacted_thinking', data: 'b3BhcXVl' }]),
    );
    expect(shown(conversation)).toEqual(['> one', 'first', '(thinking)']);
    expect(reasons(conversation, 't')).toContain('empty');
    const text = markdown(conversation);
    expect(text).not.toMatch(/c2ln|b3BhcXVl/);
  });
});

describe('case 30: what may hold secrets', () => {
  const secret = 'hunter2-invented';
  const anywhere = {
    content: secret,
    command: secret,
    body: { deep: [secret] },
  };

  it.each([
    ...['environment', 'prompt_snapshot', 'nested_memory', 'instructions'],
    ...['session_context', 'skill_listing', 'relevant_memories', 'model'],
    ...['hook_success', 'hook_additional_context', 'hook_cancelled'],
    ...['hook_non_blocking_error', 'async_hook_response', 'task_reminder'],
    ...['plan_mode', 'critical_system_reminder', 'brand-new'],
  ])('as an attachment %s does is not in a document', (type) => {
    const conversation = converse(
      ...START,
      attachment(['s', 'a1'], type, anywhere),
    );
    expect(markdown(conversation)).not.toContain(secret);
    const options = { format: 'jsonl', diagnostics: [] } as const;
    expect(renderText(conversation, options)).toContain(secret);
  });

  it.each([
    ['a record', { type: 'brand-new', ...anywhere }],
    ['a system record', system(['s', 'a1'], 'brand-new', anywhere)],
    [
      'a summary of hooks',
      system(['s', 'a1'], 'stop_hook_summary', { hookInfos: [anywhere] }),
    ],
    ['a block', assistant(['s', 'a1'], [{ type: 'brand-new', ...anywhere }])],
    [
      'a backup of files',
      metadata('file-history-snapshot', { snapshot: { '.env': secret } }),
    ],
    ['the log of a request', metadata('api-request-shape', anywhere)],
  ])('as %s does is not in a document', (_, line) => {
    expect(markdown(converse(...START, line))).not.toContain(secret);
  });

  it('is told as a line, by its type', () => {
    const line = attachment(['s', 'a1'], 'brand-new', anywhere);
    expect(markdown(converse(...START, line))).toMatch(
      /## 3 · Unknown record · `attachment\.brand-new` · 11:07:03Z <a id="e3"><\/a>\n\n\*Not shown; a JSONL export has it whole\.\*\n\n<!--/,
    );
  });

  it.each([
    [
      'known',
      {
        blockingError: `[curl ${secret}]: lint first`,
        command: `curl ${secret}`,
      },
    ],
    ['not known', { blockingError: `[curl ${secret}]: lint first` }],
  ])(
    'as the command of a hook does is not in a document, but what the hook said: %s',
    (_, blockingError) => {
      const line = attachment(['s', 'a1'], 'hook_blocking_error', {
        blockingError,
        hookName: 'Stop',
      });
      const text = markdown(converse(...START, line));
      expect(text).toContain('> lint first');
      expect(text).not.toContain(secret);
    },
  );

  it.each([
    ['goal_status', { condition: 'all green', met: false }, 'all green'],
    ['structured_output', { data: { files: ['a.ts'] } }, '"files": ['],
    ['hook_system_message', { content: 'formatted' }, '> formatted'],
  ])('is not what a person should see: %s', (type, more, told) => {
    expect(
      markdown(converse(...START, attachment(['s', 'a1'], type, more))),
    ).toContain(told);
  });
});
