import {
  event,
  legacy,
  meta,
  paginated,
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
