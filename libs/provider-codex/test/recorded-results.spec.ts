import {
  completed,
  event,
  eventsOf,
  fixture,
  ofKind,
} from './support/rollout.js';

describe('a recorded result', () => {
  it('joins the call of the same id', () => {
    const events = eventsOf(...fixture('paginated'));
    expect(ofKind('tool.call', events)).toHaveLength(1);
    expect(
      ofKind('tool.result', events).map(({ callId, native }) => [
        callId,
        native.copy,
      ]),
    ).toEqual([
      ['call_1', 'view'],
      ['call_1', 'model'],
    ]);
  });

  it('without a call brings one along, as in code mode', () => {
    const patch = completed({
      type: 'FileChange',
      id: 'exec-1',
      changes: { '/w/a.txt': { type: 'add', content: 'a\n' } },
      status: 'declined',
      stdout: '',
      stderr: 'patch rejected by user',
    });
    expect(eventsOf(patch)).toMatchObject([
      { kind: 'tool.call', callId: 'exec-1', name: 'apply_patch' },
      {
        kind: 'tool.result',
        callId: 'exec-1',
        status: 'rejected',
        output: 'patch rejected by user',
      },
    ]);
  });

  it('of a tool server keeps its images once', () => {
    const [, mcp] = eventsOf(
      completed({
        type: 'McpToolCall',
        id: 'c',
        server: 'toy',
        tool: 'picture',
        status: 'completed',
        result: {
          content: [{ type: 'image', data: 'AA', mimeType: 'image/png' }],
        },
      }),
    );
    expect(JSON.stringify(mcp).split('"AA"')).toHaveLength(2);
  });

  it('of a command does not keep the same output twice', () => {
    const [, ended] = eventsOf(
      event({
        type: 'exec_command_end',
        call_id: 'c',
        command: ['ls'],
        source: 'agent',
        stdout: 'a.txt\n',
        stderr: '',
        aggregated_output: 'a.txt\n',
        formatted_output: 'a.txt\n',
        exit_code: 0,
        duration: { secs: 0, nanos: 5_000_000 },
        status: 'completed',
      }),
    );
    expect(ended).toMatchObject({ output: 'a.txt\n', durationMs: 5 });
    expect(JSON.stringify(ended).split('a.txt')).toHaveLength(2);
  });

  it('names the agent that became of a call', () => {
    const started = ofKind('tool.result', eventsOf(...fixture('rare'))).filter(
      ({ startedAgentId }) => startedAgentId !== undefined,
    );
    expect(started.map(({ callId }) => callId)).toEqual(['call_5', 'call_1']);
  });
});
