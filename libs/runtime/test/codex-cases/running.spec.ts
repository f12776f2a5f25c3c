import {
  call,
  command,
  commandOutput,
  item,
  meta,
  output,
  paginated,
  turn,
} from '../support/codex-lines.js';
import {
  conversationOf,
  hiddenResults,
  shown,
} from '../support/conversation-of.js';

describe('G18: a command that ran on, and was typed into', () => {
  const conversation = conversationOf(
    meta(),
    ...paginated.prompt('Ask me'),
    call('call_1', 'exec_command', { cmd: 'read x; echo got:$x', tty: true }),
    output('call_1', commandOutput({ session: 71 }, 'name?\r\n')),
    call('call_2', 'write_stdin', { session_id: 71, chars: 'ada\n' }),
    command('call_1', { aggregated_output: 'name?\r\ngot:ada\r\n' }),
    output('call_2', commandOutput({ exit: 0 }, 'got:ada\r\n')),
  );

  it('has its exit code and its whole output', () => {
    expect(shown(conversation).slice(1)).toEqual([
      'call exec_command: ok 0',
      '  call write_stdin: in the call above',
    ]);
    expect(conversation.main[0]?.entries[1]?.result).toMatchObject({
      output: 'name?\r\ngot:ada\r\n',
      durationMs: 250,
    });
  });

  it('keeps what was typed, and hides its half of the output with a reason', () => {
    const { children = [] } = conversation.main[0]?.entries[1] ?? {};
    expect(children[0]?.event).toMatchObject({ input: { chars: 'ada\n' } });
    expect(hiddenResults(conversation)).toEqual([
      ['call_1', 'duplicate'],
      ['call_2', 'duplicate'],
    ]);
  });

  it('is made of what came back, where no client noted the whole', () => {
    const pieces = conversationOf(
      meta(),
      call('call_1', 'exec_command', { cmd: 'read x; echo got:$x' }),
      output('call_1', commandOutput({ session: 71 }, 'name?\r\n')),
      call('call_2', 'write_stdin', { session_id: 71, chars: '' }),
      output('call_2', commandOutput({ session: 71 }, '')),
      call('call_3', 'write_stdin', { session_id: 71, chars: 'ada\n' }),
      output('call_3', commandOutput({ exit: 3 }, 'got:ada\r\n')),
    );
    expect(shown(pieces)).toEqual([
      'call exec_command: error 3',
      '  call write_stdin: in the call above',
      '  call write_stdin: in the call above',
    ]);
    expect(pieces.main[0]?.entries[0]?.result?.said).toBe(
      'name?\r\ngot:ada\r\n',
    );
  });

  it('goes on in a script that a later call waits for', () => {
    const script = item('custom_tool_call', {
      ...{ call_id: 'call_1', name: 'exec', input: 'await sleep(9)' },
    });
    const header = 'Script running with cell ID c1\nWall time 1.0 seconds\n';
    const waited = conversationOf(
      ...[meta(), turn.start(), script],
      output('call_1', `${header}Output:\na`),
      call('call_2', 'wait', { cell_id: 'c1' }),
      output('call_2', 'Script completed\nWall time 9.0 seconds\nOutput:\nb'),
    );
    expect(shown(waited)).toEqual([
      'call exec: ok',
      '  call wait: in the call above',
    ]);
  });

  it('is not confused with a session that nobody began here', () => {
    const stray = conversationOf(
      meta(),
      call('call_2', 'write_stdin', { session_id: 99, chars: '' }),
      output('call_2', 'write_stdin failed: unknown session id 99'),
    );
    expect(shown(stray)).toEqual(['call write_stdin: error']);
  });

  it('is still running where no record of its end was written', () => {
    const running = conversationOf(
      meta(),
      call('call_1', 'exec_command', { cmd: 'sleep 30' }),
      output('call_1', commandOutput({ session: 71 }, '')),
    );
    expect(shown(running)).toEqual(['call exec_command: background']);
  });
});
