import { MAX_CALL_DEPTH } from '../src/conversation/calls/nest-calls.js';
import type { ConversationEntry, ToolResult } from '../src/index.js';
import { threadOf, type Draft } from './support/event-builders.js';

const called = (callId: string, native: Draft['native'] = {}): Draft => ({
  ...{ kind: 'tool.call', callId, name: callId, input: {} },
  native: { callId, ...native },
});

const gave = (
  callId: string,
  output: string,
  more: Omit<Partial<ToolResult>, 'native'> & Pick<Draft, 'native'> = {},
): Draft => ({ kind: 'tool.result', callId, status: 'ok', output, ...more });

const running = { status: 'background' } as const;

/** `call = output [children]`. */
function tree({ event, result, children }: ConversationEntry): string {
  const name = event.kind === 'tool.call' ? event.name : event.kind;
  const below =
    children.length > 0 ? ` [${children.map(tree).join(', ')}]` : '';
  return `${name} = ${result?.output ?? '?'}${below}`;
}

function trees(...drafts: readonly Draft[]): readonly string[] {
  return threadOf(...drafts).main.flatMap(({ entries }) => entries.map(tree));
}

describe('a call that another one made', () => {
  it('stands under it, in order, with its own result', () => {
    expect(
      trees(
        called('script'),
        called('a', { parentCallId: 'script' }),
        gave('a', '1'),
        called('b', { parentCallId: 'script' }),
        gave('script', 'done'),
        gave('b', '2'),
      ),
    ).toEqual(['script = done [a = 1, b = 2]']);
  });

  it('stays where it is when that call is not there, or comes later', () => {
    expect(
      trees(
        called('a', { parentCallId: 'gone' }),
        called('b', { parentCallId: 'later' }),
        called('later'),
      ),
    ).toEqual(['a = ?', 'b = ?', 'later = ?']);
  });

  it('is not put under itself', () => {
    expect(trees(called('a', { parentCallId: 'a' }))).toEqual(['a = ?']);
  });

  it('is nested no deeper than whatever walks entries can bear', () => {
    const chain = Array.from({ length: 2000 }, (_, i) =>
      called(`c${i}`, { parentCallId: `c${i - 1}` }),
    );
    const { main } = threadOf(...chain);
    const entries = main[0]?.entries ?? [];
    expect(entries).toHaveLength(Math.ceil(2000 / (MAX_CALL_DEPTH + 1)));
  });

  it('starts sub-agents like any other call', () => {
    const conversation = threadOf(
      called('script'),
      called('spawn', { parentCallId: 'script' }),
      gave('spawn', '', { startedAgentId: 'x' }),
      { kind: 'message.assistant', text: 'hi', agentId: 'x' },
    );
    const [script] = conversation.main[0]?.entries ?? [];
    expect(script?.children[0]?.agents[0]?.agentId).toBe('x');
    expect(conversation.looseAgents).toEqual([]);
  });
});

describe('a call that goes on with a running command', () => {
  const on = { continuesCallId: 'cmd' };

  it('leaves the command its whole output, where the client noted it', () => {
    const conversation = threadOf(
      called('cmd'),
      gave('cmd', 'one ', { ...running, native: { copy: 'model' } }),
      called('typed', on),
      gave('cmd', 'one two', { exitCode: 0, native: { copy: 'view' } }),
      gave('typed', 'two', { native: { copy: 'model' }, exitCode: 0 }),
    );
    const [command] = conversation.main[0]?.entries ?? [];
    expect(command && tree(command)).toBe('cmd = one two [typed = ?]');
    expect(command?.children[0]?.resultInParent).toBe(true);
    expect([...conversation.hidden.values()]).toEqual([
      'duplicate',
      'duplicate',
    ]);
  });

  it('adds its part where nobody noted the whole, and the status of the end', () => {
    const conversation = threadOf(
      called('cmd'),
      gave('cmd', 'one ', { ...running, durationMs: 500 }),
      called('look', on),
      gave('look', '', { ...running, durationMs: 20 }),
      called('typed', on),
      gave('typed', 'two', { status: 'error', exitCode: 3, durationMs: 7 }),
    );
    const [command] = conversation.main[0]?.entries ?? [];
    expect(command && tree(command)).toBe(
      'cmd = one two [look = ?, typed = ?]',
    );
    expect(command?.result).toMatchObject({
      ...{ status: 'error', exitCode: 3, durationMs: 527 },
    });
  });

  it('keeps what is no part of the command', () => {
    expect(
      trees(
        called('cmd'),
        gave('cmd', 'one', running),
        called('typed', on),
        gave('typed', 'unknown session', { status: 'error' }),
      ),
    ).toEqual(['cmd = one [typed = unknown session]']);
  });

  it('keeps what a cut output no longer has', () => {
    expect(
      trees(
        called('cmd'),
        gave('cmd', 'one … three', { exitCode: 0 }),
        called('look', on),
        gave('look', 'two'),
        called('typed', on),
        gave('typed', 'three'),
      ),
    ).toEqual(['cmd = one … three [look = two, typed = three]']);
  });
});
