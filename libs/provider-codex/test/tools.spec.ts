import type { Json, ToolResult } from '@kato/contracts';
import { eventsOf, fixture, item, ofKind, visible } from './support/rollout.js';

const HEADER = 'Exit code: 0\nWall time: 0 seconds\nOutput:\n';
const call = (name: string, args: string, callId = 'call_1'): string =>
  item({ type: 'function_call', name, arguments: args, call_id: callId });
const output = (value: Json, callId = 'call_1'): string =>
  item({ type: 'function_call_output', call_id: callId, output: value });
const result = (value: Json): ToolResult | undefined =>
  ofKind('tool.result', eventsOf(output(value)))[0];

describe('a call', () => {
  it('has its arguments parsed', () => {
    expect(eventsOf(call('shell', '{"command":["ls"]}'))).toMatchObject([
      { kind: 'tool.call', callId: 'call_1', input: { command: ['ls'] } },
    ]);
  });

  it('keeps arguments that are not JSON as they were written', () => {
    expect(eventsOf(call('shell', '{"command":'))).toMatchObject([
      { input: '{"command":' },
    ]);
  });

  it('keeps arguments that nest too deep to be walked', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    expect(eventsOf(call('shell', deep))).toMatchObject([{ input: deep }]);
  });

  it('of a tool server has the same name in old and new files', () => {
    const before = call('mcp__toy__echo', '{}');
    const after = item({
      type: 'function_call',
      namespace: 'mcp__toy',
      name: 'echo',
      arguments: '{}',
      call_id: 'c',
    });
    expect(
      ofKind('tool.call', eventsOf(before, after)).map(({ name }) => name),
    ).toEqual(['mcp__toy__echo', 'mcp__toy__echo']);
  });

  it('of a search is shown once, though its result was written first', () => {
    const calls = ofKind('tool.call', eventsOf(...fixture('rare'))).filter(
      ({ callId }) => callId === 'ws_1',
    );
    expect(calls.map(({ hidden }) => hidden)).toEqual([undefined, 'duplicate']);
  });

  it('to ask the user is shown as question and answer', () => {
    const events = visible(eventsOf(...fixture('rare')));
    expect([
      ...ofKind('question', events),
      ...ofKind('answer', events),
    ]).toEqual([
      expect.objectContaining({
        questionId: 'color',
        header: 'Color',
        text: 'Which color?',
        options: [{ label: 'Red', description: 'warm' }],
      }),
      expect.objectContaining({
        questionId: 'color',
        choices: ['Red'],
        text: 'nice',
      }),
    ]);
  });
});

describe('an output', () => {
  it.each<readonly [string, Json, object]>([
    [
      'JSON around the output of old shell tools',
      '{"output":"hi\\n","metadata":{"exit_code":3,"duration_seconds":0.1}}',
      { output: 'hi\n', exitCode: 3, durationMs: 100, status: 'error' },
    ],
    [
      'a header with exit code',
      'Exit code: 0\nWall time: 1.5 seconds\nOutput:\nhi\n',
      { exitCode: 0, durationMs: 1500, status: 'ok' },
    ],
    [
      'a header with chunk id',
      'Chunk ID: 1a\nWall time: 0.2500 seconds\nProcess exited with code 2\nOutput:\nhi\n',
      { exitCode: 2, durationMs: 250, status: 'error' },
    ],
    [
      'a process that still runs',
      'Chunk ID: 1a\nWall time: 0.5 seconds\nProcess running with session ID 7\nOutput:\ntick\n',
      { status: 'background' },
    ],
    [
      'a failed script of code mode',
      [
        {
          type: 'input_text',
          text: 'Script failed\nWall time 0.1 seconds\nOutput:\nboom',
        },
      ],
      { status: 'error', durationMs: 100 },
    ],
    ['an interrupt', 'aborted by user after 1s', { status: 'interrupted' }],
    [
      'a refusal',
      'patch rejected by user',
      { status: 'rejected', deniedBy: 'user' },
    ],
    [
      'a refusal that reached the tool',
      String.raw`exec_command failed: CreateProcess { message: "Rejected(\"rejected by user\")" }`,
      { status: 'rejected', deniedBy: 'user' },
    ],
    [
      'a refusal by a rule',
      'exec_command failed: Rejected("approval policy")',
      { status: 'rejected' },
    ],
    [
      'a result of 2025 with a success flag',
      { content: 'no', success: false },
      { output: 'no', status: 'error' },
    ],
    ['a header and a text', `${HEADER}hi`, { status: 'ok', said: 'hi' }],
    ['an object of no known form', { a: 1 }, { output: '{"a":1}' }],
  ])('is read from %s', (_form, value, expected) => {
    expect(result(value)).toMatchObject(expected);
  });

  it('is not taken for a header when a command prints one', () => {
    const text = 'Exit code: 0\nOutput:\nProcess exited with code 9\n';
    expect(result(text)).toMatchObject({ exitCode: 0, status: 'ok' });
  });

  it('is not unwrapped when a command prints JSON of its own', () => {
    expect(result('{"output":1}')?.output).toBe('{"output":1}');
  });

  it('has images taken out of data URLs', () => {
    const image = {
      type: 'input_image',
      image_url: 'data:image/png;base64,AA',
    };
    expect(result([image])).toMatchObject({
      parts: [{ type: 'image', mediaType: 'image/png', data: 'AA' }],
    });
  });

  it('of a tool server is unwrapped from its content blocks', () => {
    expect(result('[{"type":"text","text":"echo: hi"}]')?.output).toBe(
      'echo: hi',
    );
  });

  it('without a call is context that the harness injected', () => {
    const goal = item({
      type: 'function_call_output',
      name: 'goal_objective',
      output: 'Make it work',
    });
    expect(eventsOf(goal)).toMatchObject([{ callId: '', hidden: 'injected' }]);
  });

  it('names the agent that a call started', () => {
    const events = eventsOf(
      call('spawn_agent', '{}'),
      output('{"agent_id":"thread-2","nickname":"Ada"}'),
    );
    expect(ofKind('tool.result', events)).toMatchObject([
      { startedAgentId: 'thread-2' },
    ]);
  });
});
