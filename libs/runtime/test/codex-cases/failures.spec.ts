import {
  call,
  event,
  legacy,
  meta,
  output,
  paginated,
  said,
  turn,
} from '../support/codex-lines.js';
import { conversationOf, shown } from '../support/conversation-of.js';

describe('G21: a request that failed', () => {
  it('shows the error, not an empty answer (0.169)', () => {
    const error = { message: 'HTTP 400: no', codex_error_info: 'other' };
    const conversation = conversationOf(
      meta(),
      turn.start(),
      ...paginated.prompt('Fail'),
      turn.end('turn-1', { last_agent_message: null, error }),
    );
    expect(shown(conversation)).toEqual(['user: Fail', 'error: HTTP 400: no']);
  });

  it.each([
    ['nothing else was written (0.142)', []],
    ['the answer is empty', [event('agent_message', { message: '' })]],
  ])('says that no answer is recorded where %s', (_, lines) => {
    const end = { last_agent_message: null };
    const conversation = conversationOf(
      ...[meta(), turn.start(), ...legacy.prompt('Fail'), ...lines],
      turn.end('turn-1', end),
      // Turns that nobody asked: a compaction, a shell command.
      ...[turn.start('turn-2'), turn.end('turn-2', end)],
    );
    expect(shown(conversation)).toEqual([
      'user: Fail',
      'system: turn.unanswered',
    ]);
  });

  it('does not say so of a turn that was answered', () => {
    const conversation = conversationOf(
      ...[meta(), turn.start(), ...legacy.prompt('Go'), ...legacy.answer('So')],
      turn.end('turn-1', { last_agent_message: null }),
    );
    expect(shown(conversation)).toEqual(['user: Go', 'assistant: So']);
  });
});

describe('lines that others stumble over', () => {
  it('may be 12 MB long', () => {
    const long = `${'x'.repeat(12_000_000)} end`;
    const conversation = conversationOf(
      ...[meta(), turn.start(), ...legacy.prompt('Print')],
      ...[call('c1', 'shell', {}), output('c1', long)],
      ...legacy.answer('Printed'),
    );
    const [entry] = conversation.main.flatMap(({ entries }) =>
      entries.filter(({ result }) => result !== undefined),
    );
    expect(entry?.result?.output).toHaveLength(long.length);
    expect(shown(conversation).at(-1)).toBe('assistant: Printed');
  });

  it('are no answer where the client says that it compacted', () => {
    const told = event('agent_message', { message: 'Compact task completed' });
    const conversation = conversationOf(
      ...[meta(), turn.start(), ...legacy.prompt('Go'), told],
      ...legacy.answer('So'),
    );
    expect(shown(conversation)).toEqual(['user: Go', 'assistant: So']);
  });

  it('are an answer where the model says the same words', () => {
    const conversation = conversationOf(
      ...[meta(), turn.start(), ...legacy.prompt('Repeat')],
      ...legacy.answer('Compact task completed'),
    );
    expect(shown(conversation)).toEqual([
      'user: Repeat',
      'assistant: Compact task completed',
    ]);
  });

  it('are whole in an agent whose copy has events and no items', () => {
    const conversation = conversationOf(
      meta(),
      turn.start(),
      event('user_message', { message: 'One' }),
      event('agent_message', { message: 'First' }),
      turn.end(),
      turn.start('turn-2'),
      ...[said('user', 'Two'), event('user_message', { message: 'Two' })],
      ...legacy.answer('Second'),
    );
    expect(shown(conversation)).toEqual([
      'user: One',
      'assistant: First',
      'user: Two',
      'assistant: Second',
    ]);
  });
});
