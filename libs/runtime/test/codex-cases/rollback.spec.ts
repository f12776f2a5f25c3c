import {
  done,
  event,
  legacy,
  line,
  meta,
  paginated,
  said,
  turn,
} from '../support/codex-lines.js';
import {
  conversationOf,
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
const promptsAfter = (...between: readonly string[]): readonly string[] => {
  const conversation = conversationOf(
    meta(),
    ...[...exchange('A1'), ...exchange('A2'), ...between],
    event('thread_rolled_back', { num_turns: 2 }),
    ...exchange('A4'),
  );
  return talk(conversation).filter((text) => text.startsWith('user: '));
};

// The client has two readings of a turn. Its migration keeps, and its model knew, what counting prompts gives.
describe('a rollback of two prompts', () => {
  it('passes over a compaction', () => {
    const compaction = [
      turn.start('X'),
      line('compacted', { message: 'They said A1 and A2.' }),
      event('context_compacted'),
      turn.end('X'),
    ];
    expect(promptsAfter(...compaction, ...exchange('A3'))).toEqual([
      'user: A1',
      'user: A4',
    ]);
  });

  it('passes over a command that the user ran', () => {
    const shell = [
      turn.start('X'),
      said(
        'user',
        '<user_shell_command>\n<command>\ndate\n</command>\n<result>\nExit code: 0\nOutput:\n\n</result>\n</user_shell_command>',
      ),
      turn.end('X'),
    ];
    expect(promptsAfter(...shell, ...exchange('A3'))).toEqual([
      'user: A1',
      'user: A4',
    ]);
  });

  it('counts a prompt whose turn was interrupted', () => {
    const aborted = [turn.start('X'), ...legacy.prompt('X'), turn.abort('X')];
    expect(promptsAfter(...aborted, ...exchange('A3'))).toEqual([
      'user: A1',
      'user: A2',
      'user: A4',
    ]);
  });

  it('counts a prompt that steered a running turn', () => {
    const steered = [
      turn.start('X'),
      ...legacy.prompt('X'),
      ...legacy.prompt('Rather this'),
      ...legacy.answer('Well.'),
      turn.end('X'),
    ];
    expect(promptsAfter(...steered)).toEqual([
      'user: A1',
      'user: A2',
      'user: A4',
    ]);
  });

  it('takes an equal prompt that came again with it, not the first', () => {
    const conversation = conversationOf(
      meta(),
      ...exchange('Go on'),
      ...exchange('Go on'),
      event('thread_rolled_back', { num_turns: 1 }),
    );
    expect(talk(conversation)).toEqual([
      'user: Go on',
      'assistant: Answer to Go on',
    ]);
    expect(takenBack(conversation)).toEqual([
      ['user: Go on', 'assistant: Answer to Go on'],
    ]);
  });
});

describe('lines of other origins', () => {
  it('an ordinal that repeats hides nothing', () => {
    const at = (text: string): string =>
      JSON.stringify({ ...(JSON.parse(text) as object), ordinal: 7 });
    const lines = [...paginated.prompt('One'), ...paginated.answer('Two')];
    expect(shown(conversationOf(meta(), ...lines.map(at)))).toEqual([
      'user: One',
      'assistant: Two',
    ]);
  });

  it('an empty answer of the newer format is no answer', () => {
    const empty = done('AgentMessage', {
      ...{ id: 'msg_1', content: [{ type: 'Text', text: '' }] },
    });
    const model = said('assistant', '', { id: 'msg_1' });
    const lines = [...paginated.prompt('One'), empty, model];
    expect(shown(conversationOf(meta(), ...lines))).toEqual(['user: One']);
  });

  it('events whose items were dropped are kept', () => {
    const lines = [
      event('user_message', { message: 'One' }),
      event('agent_message', { message: 'Two' }),
    ];
    expect(shown(conversationOf(meta(), ...lines))).toEqual([
      'user: One',
      'assistant: Two',
    ]);
  });
});
