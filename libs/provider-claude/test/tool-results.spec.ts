import {
  assistant,
  call,
  events,
  ofKind,
  result,
  user,
  visible,
  type Line,
} from './fold-some.js';

const REFUSED =
  "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the new_string was NOT written to the file).";

describe('a tool result', () => {
  it('carries its call, its text and its structured form', () => {
    const detail = { stdout: '1', stderr: '', interrupted: false };
    expect(visible(result('t1', '1', { toolUseResult: detail }))).toMatchObject(
      [
        {
          kind: 'tool.result',
          callId: 't1',
          status: 'ok',
          output: '1',
          detail,
          native: { callId: 't1' },
        },
      ],
    );
  });

  it.each<readonly [string, string, Line, Line]>([
    ['error', 'no such file', {}, { is_error: true }],
    ['ok', 'no such file', {}, { is_error: false }],
    ['rejected', REFUSED, {}, { is_error: true }],
    ['rejected', 'x', { toolDenialKind: 'brand-new' }, { is_error: true }],
    ['interrupted', 'x', { toolDenialKind: 'interrupted' }, { is_error: true }],
    ['interrupted', 'x', { toolDenialKind: 'cancelled' }, { is_error: true }],
    [
      'rejected',
      "Claude requested permissions to use X, but you haven't granted it yet.",
      {},
      { is_error: true },
    ],
    ['interrupted', 'x', { toolUseResult: { interrupted: true } }, {}],
    ['interrupted', 'Permission prompt was aborted.', {}, { is_error: true }],
    ['background', 'x', { toolUseResult: { backgroundTaskId: 'b1' } }, {}],
    ['background', 'x', { toolUseResult: { status: 'async_launched' } }, {}],
  ])('ends as %s: %s', (status, output, more, block) => {
    const [said] = visible(result('t1', output, more, block));
    expect(said).toMatchObject({ status, output });
  });

  it.each<readonly [string, string, Line]>([
    ['user', REFUSED, {}],
    ['user', 'x', { toolDenialKind: 'user-rejected' }],
    [
      'user',
      'x',
      { permissionDecision: { decision: 'reject', source: 'user_reject' } },
    ],
    ['rule', 'x', { toolDenialKind: 'permission-rule' }],
    [
      'rule',
      'x',
      { permissionDecision: { decision: 'reject', source: 'config' } },
    ],
    ['rule', 'Permission to use Bash with command rm x has been denied.', {}],
    [
      'hook',
      'PreToolUse:Bash hook error: [x]: no',
      { toolDenialKind: 'permission-rule' },
    ],
    ['hook', 'PreToolUse:Bash hook error: [x]: no', {}],
    ['hook', 'Error: Hook PreToolUse:Bash denied this tool', {}],
    ['mode', 'x', { toolDenialKind: 'automode-blocked' }],
    [
      'mode',
      'Auto mode could not evaluate this action and is blocking it',
      { toolDenialKind: 'automode-parsing-error' },
    ],
    [
      'mode',
      "Claude requested permissions to use X, but you haven't granted it yet.",
      { toolDenialKind: 'user-rejected' },
    ],
  ])('is said to be refused by %s: %s', (deniedBy, output, more) => {
    const [said] = visible(result('t1', output, more, { is_error: true }));
    expect(said).toMatchObject({ status: 'rejected', deniedBy });
  });

  it.each<readonly [string, Line, Line]>([
    ['x', { toolDenialKind: 'brand-new' }, { is_error: true }],
    [`quoted: ${REFUSED}`, {}, { is_error: true }],
    [REFUSED, {}, {}],
  ])('is not said to be refused by anybody: %s', (output, more, block) => {
    const [said] = visible(result('t1', output, more, block));
    expect(said).not.toHaveProperty('deniedBy');
  });

  it.each([
    ['a', ['text', 'a']],
    ['a\nb', ['text', 'a'], ['text', 'b']],
    ['', ['none']],
  ])('joins its texts: %j', (output, ...blocks) => {
    const content = blocks
      .filter(([type]) => type === 'text')
      .map(([type, text]) => ({ type, text }));
    expect(visible(result('t1', content))).toMatchObject([{ output }]);
  });

  it.each([[''], [[]], [null], [undefined]])('may be empty: %j', (content) => {
    expect(visible(result('t1', content))).toMatchObject([{ output: '' }]);
  });

  it('has the exit code that the text of a failed command states', () => {
    const block = { is_error: true };
    const said = visible(
      result('t1', 'Exit code 3\nboom', {}, block),
      result('t2', 'Exit code 3\nprinted by a program that succeeded'),
    );
    expect(ofKind('tool.result', said).map((r) => r.exitCode)).toEqual([
      3,
      undefined,
    ]);
  });

  it('names the sub-agent and the time that its structured form gives', () => {
    const toolUseResult = {
      status: 'completed',
      agentId: 'a68867',
      totalDurationMs: 1200,
    };
    const [said] = visible(result('t1', 'done', { toolUseResult }));
    expect(said).toMatchObject({ startedAgentId: 'a68867', durationMs: 1200 });
  });

  it('finds the sub-agent in the note behind a report', () => {
    const report = [
      { type: 'text', text: 'One file.' },
      { type: 'text', text: 'agentId: a5de638 (for resuming)' },
    ];
    const said = events(
      call('t1', 'Agent', { prompt: 'x' }),
      result('t1', report),
    );
    expect(ofKind('tool.result', said)[0]?.startedAgentId).toBe('a5de638');
  });

  it.each([
    ['the words are indented below it', 'found\n\n  it', '\nagentId: a1'],
    ['it ends with them', 'found it', ''],
    ['something else follows: all of it', '  found it\nand more', undefined],
  ])(
    'has the words of a sub-agent without their frame: %s',
    (_, words, tail) => {
      const frame = '[Subagent hand-back] The report follows:';
      const indented = words.replace(/^/gm, '  ');
      const framed =
        tail === undefined
          ? `${frame}\n${words}`
          : `${frame}\n${indented}${tail}`;
      const said = events(
        call('t1', 'Agent', { prompt: 'x' }),
        result('t1', framed, { toolUseResult: { agentId: 'a1' } }),
      );
      expect(ofKind('tool.result', said)).toMatchObject([
        { output: framed, said: words },
      ]);
    },
  );

  it('keeps what a person wrote beside it', () => {
    const blocks = [
      { type: 'tool_result', tool_use_id: 't1', content: 'x' },
      { type: 'text', text: 'and hurry' },
      { type: 'text', text: '<system-reminder>\nnote\n</system-reminder>' },
    ];
    expect(visible(user(blocks))).toMatchObject([
      { kind: 'tool.result' },
      { kind: 'message.user', text: 'and hurry' },
    ]);
  });

  it('does not claim a structured form that may belong to another', () => {
    const blocks = ['t1', 't2'].map((id) => ({
      type: 'tool_result',
      tool_use_id: id,
      content: id,
    }));
    const said = events(user(blocks, { toolUseResult: { stdout: 'x' } }));
    expect(ofKind('tool.result', said).map((r) => r.detail)).toEqual([
      undefined,
      undefined,
    ]);
    expect(said.at(-1)).toMatchObject({
      hidden: 'bookkeeping',
      detail: { stdout: 'x' },
    });
  });
});

describe('parallel calls', () => {
  it('keep the parents that lead from each result to its call', () => {
    const use = (id: string): Line => ({ type: 'tool_use', id, name: 'Read' });
    const said = visible(
      assistant([use('x')], {}, { uuid: 'a2', parentUuid: 'a1' }),
      assistant([use('y')], {}, { uuid: 'a3', parentUuid: 'a2' }),
      result('y', 'Y', { parentUuid: 'a3' }),
      result('x', 'X', { parentUuid: 'a2' }),
    );
    expect(said.map(({ native }) => [native.callId, native.parentId])).toEqual([
      ['x', 'a1'],
      ['y', 'a2'],
      ['y', 'a3'],
      ['x', 'a2'],
    ]);
  });
});
