import {
  call,
  command,
  commandOutput,
  done,
  event,
  item,
  line,
  meta,
  output,
  paginated,
  said,
  turn,
} from '../support/codex-lines.js';
import {
  conversationOf,
  hiddenTexts,
  shown,
  talk,
} from '../support/conversation-of.js';

describe('G17: code mode, whose nested calls stand only in items', () => {
  const script = item('custom_tool_call', {
    ...{ status: 'completed', call_id: 'call_1', name: 'exec' },
    input: "await tools.exec_command({cmd: 'ls'}); await tools.apply_patch(p)",
  });
  const scriptOutput = item('custom_tool_call_output', {
    call_id: 'call_1',
    output: [
      { type: 'input_text', text: 'Script completed\nWall time 0.3 seconds\n' },
      { type: 'input_text', text: 'Output:\ndone\n' },
      { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
    ],
  });
  const diff = '@@ -1 +1 @@\n-a\n+b\n';
  const conversation = conversationOf(
    meta(),
    turn.start(),
    ...paginated.prompt('Change it'),
    script,
    command('exec-1'),
    done('FileChange', {
      ...{ id: 'exec-2', status: 'completed', stdout: 'Done\n', stderr: '' },
      changes: {
        '/work/demo/a.txt': { type: 'update', unified_diff: diff },
      },
    }),
    done('McpToolCall', {
      ...{ id: 'exec-3', server: 'toy', tool: 'echo', arguments: {} },
      ...{ status: 'completed', duration: { secs: 0, nanos: 1 } },
      result: { content: [{ type: 'text', text: 'echo: hi' }] },
    }),
    done('ImageView', { id: 'exec-4', path: 'file:///work/demo/a.png' }),
    scriptOutput,
    ...paginated.answer('Changed.'),
  );
  const [, outer] = conversation.main[0]?.entries ?? [];
  const change = outer?.children[1];

  it('shows every call under the script that made it, with its result', () => {
    expect(shown(conversation)).toEqual([
      'user: Change it',
      'call exec: ok',
      '  call exec_command: ok 0',
      '  call apply_patch: ok',
      '  call mcp__toy__echo: ok',
      '  call view_image: ok',
      'assistant: Changed.',
    ]);
  });

  it('puts a command that ended after its script under it all the same', () => {
    const late = conversationOf(
      ...[meta(), turn.start(), script, scriptOutput, turn.end()],
      ...[turn.start('turn-2'), command('exec-9')],
    );
    expect(shown(late)).toEqual(['call exec: ok', '  call exec_command: ok 0']);
  });

  it('gives a call of another turn to no script', () => {
    const other = conversationOf(
      ...[meta(), turn.start(), script, scriptOutput, turn.end()],
      ...[turn.start('turn-2'), command('exec-9', {}, 'turn-2')],
    );
    expect(shown(other)).toEqual(['call exec: ok', 'call exec_command: ok 0']);
  });

  it('names files by their paths, also where items write URIs', () => {
    expect(outer?.children.map(({ event }) => event)).toMatchObject([
      { input: { cwd: '/work/demo' } },
      {},
      {},
      { input: { path: '/work/demo/a.png' } },
    ]);
  });

  it('keeps the diff, though nobody called apply_patch', () => {
    expect(JSON.stringify(change)).toContain(JSON.stringify(diff).slice(1, -1));
  });

  it('keeps the text and the image that the script gave', () => {
    expect(outer?.result).toMatchObject({
      said: 'done\n',
      parts: [{ type: 'image', data: 'iVBORw0KGgo=' }],
    });
  });
});

describe('G20: what the user ran, goals, names and other folders', () => {
  const goal =
    '<codex_internal_context source="goal">\nGo on.\n</codex_internal_context>';
  const echo =
    '<user_shell_command>\n<command>\ndate; exit 2\n</command>\n<result>\nExit code: 2\nDuration: 0.1 seconds\nOutput:\ntoday\n\n</result>\n</user_shell_command>';
  const goalUpdate = event('thread_goal_updated', {
    goal: { objective: 'Make the tests pass', status: 'active', tokensUsed: 0 },
  });
  const conversation = conversationOf(
    meta(),
    ...paginated.prompt('Begin'),
    command('0a0a', {
      ...{ command: ['/bin/bash', '-lc', 'date; exit 2'], exit_code: 2 },
      ...{ source: 'user_shell', status: 'failed' },
      aggregated_output: 'today\n',
    }),
    said('user', echo, { kinds: ['shell.user_command'] }),
    line('turn_context', { cwd: '/tmp', model: 'gpt-6', effort: 'high' }),
    goalUpdate,
    goalUpdate,
    item('function_call_output', {
      ...{ name: 'goal_objective', namespace: 'agent' },
      output: 'Make the tests pass',
    }),
    said('user', goal, { kinds: ['goal.internal_context'] }),
    ...paginated.answer('Going on.'),
    said('user', goal),
    event('thread_name_updated', { thread_name: 'My renamed thread é' }),
  );

  it('shows the command as the user’s, once', () => {
    const runs = shown(conversation).filter((text) => text.includes('date;'));
    expect(runs).toEqual(['user (shell): date; exit 2']);
  });

  it('shows no words of the goal as a prompt', () => {
    expect(talk(conversation)).toEqual(['user: Begin', 'assistant: Going on.']);
    expect(hiddenTexts(conversation, 'injected')).toEqual([goal, goal]);
  });

  it('shows a goal once, however often it is written', () => {
    const goals = shown(conversation).filter((text) =>
      text.includes('Make the tests pass'),
    );
    expect(goals).toEqual(['system: Make the tests pass']);
  });

  it('has the name that the user gave, and the folder it began in', () => {
    expect(conversation.summary).toMatchObject({
      title: 'My renamed thread é',
      cwd: '/work/demo',
    });
  });
});

describe('outputs of every age', () => {
  const JSON_TEXT =
    '{"output":"a\\n","metadata":{"exit_code":3,"duration_seconds":0.1}}';

  it.each([
    ['JSON text (until 0.77)', JSON_TEXT, 'error 3'],
    ['a header', 'Exit code: 1\nWall time: 1 seconds\nOutput:\nno', 'error 1'],
    ['another header', commandOutput({ exit: 0 }, 'a'), 'ok 0'],
    ['a refusal', 'exec command rejected by user', 'rejected'],
    ['an array', [{ type: 'input_text', text: 'a' }], 'ok'],
    ['an object', { content: 'no', success: false }, 'error'],
    ['NUL, escapes and replaced bytes', '\u0000\u001b[31m\ufffd\r\n', 'ok'],
  ])('%s', (_, value, status) => {
    const conversation = conversationOf(
      meta(),
      turn.start(),
      call('call_1', 'shell', 'not {json'),
      output('call_1', value),
    );
    expect(shown(conversation)).toEqual([`call shell: ${status}`]);
  });
});
