import type { Line } from '../support/claude-lines.js';
import {
  converse,
  markdown,
  reasons,
  shown,
} from '../support/claude-session.js';

// What `claude -p --output-format stream-json` prints, saved as a file in place of a transcript.
const line = (type: string, uuid: string, more: Line): Line => ({
  ...{ type, uuid, session_id: 's-9', parent_tool_use_id: null },
  ...more,
});
const said = (uuid: string, block: Line, more: Line = {}): Line => {
  const usage = { input_tokens: 5, output_tokens: 7 };
  const message = {
    id: `msg_${uuid}`,
    role: 'assistant',
    content: [block],
    usage,
  };
  return line('assistant', uuid, { message, ...more });
};
const given = (uuid: string, content: unknown, more: Line = {}): Line =>
  line('user', uuid, { message: { role: 'user', content }, ...more });
const below = { parent_tool_use_id: 'c1' };

const conversation = converse(
  line('system', 'i', { subtype: 'init', cwd: '/work/demo', tools: ['Bash'] }),
  given('p', 'go'),
  said('a', { type: 'text', text: 'on it' }),
  said('c', {
    type: 'tool_use',
    id: 'c1',
    name: 'Agent',
    input: { prompt: 'look' },
  }),
  said('g', { type: 'text', text: 'found it' }, below),
  given('r', [{ type: 'tool_result', tool_use_id: 'c1', content: 'found it' }]),
  said('b', { type: 'text', text: 'done' }),
  line('result', 'e', {
    subtype: 'success',
    result: 'done',
    usage: { input_tokens: 20, output_tokens: 28 },
  }),
);

describe('case 29: saved output of print mode', () => {
  it('is read as a session, with its sub-agents under their calls', () => {
    expect(shown(conversation)).toEqual([
      '> go',
      'on it',
      'Agent = found it [found it]',
      'done',
    ]);
    expect(conversation.looseAgents).toEqual([]);
  });

  it('ends with a record that repeats the answer and the figures, and counts for neither', () => {
    expect(reasons(conversation, 'e')).toContain('bookkeeping');
    expect(conversation.usage).toMatchObject({
      inputTokens: 20,
      outputTokens: 28,
    });
    expect(conversation.summary.unknown).toBe(0);
  });

  it('is no copy of another session', () => {
    expect(conversation.summary.lineage).toEqual({});
    expect(markdown(conversation)).not.toContain('s-9');
  });
});
