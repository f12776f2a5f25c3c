import { answer, call, result, typed, user } from '../support/claude-lines.js';
import { converse, markdown, shown } from '../support/claude-session.js';

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];

describe('case 16: a refusal with feedback', () => {
  const text =
    "The user doesn't want to proceed with this tool use. To tell you how to proceed, the user said:\nplease use another file name";
  it.each([
    [
      'in a field',
      {
        userFeedback: 'please use another file name',
        toolDenialKind: 'user-rejected',
      },
    ],
    ['in the text only', {}],
  ])('%s is a rejected call and words of the user', (_, more) => {
    const conversation = converse(
      ...START,
      call(['w', 'a1'], 'Write', {
        file_path: '/work/demo/a.txt',
        content: 'x',
      }),
      result(['r', 'w'], text, {
        ...more,
        block: { is_error: true },
        toolUseResult: `Error: ${text}`,
      }),
    );
    const entries = conversation.main[0]?.entries ?? [];
    expect(entries.find(({ result: end }) => end)?.result?.status).toBe(
      'rejected',
    );
    expect(shown(conversation).at(-1)).toBe('> please use another file name');
    expect(conversation.summary.title).toBe('one');
  });

  it.each([
    ['user-rejected', text, 'rejected by the user'],
    ['permission-rule', 'No.', 'denied by a permission rule'],
    [
      'permission-rule',
      'PreToolUse:Bash hook error: [x]: no',
      'denied by a hook',
    ],
    ['automode-blocked', 'No.', 'denied by the permission mode'],
    ['brand-new', 'No.', 'rejected'],
  ])('is said to be a person’s only where it is: %s', (...c) => {
    const [toolDenialKind, output, told] = c;
    const conversation = converse(
      ...START,
      call(['c', 'a1'], 'Bash', { command: 'ls' }),
      result(['r', 'c'], output, { toolDenialKind, block: { is_error: true } }),
    );
    expect(markdown(conversation)).toContain(`\n\n${told}\n\n`);
  });

  it('by Escape is a rejected call, and an interrupt after it', () => {
    const refused = "The user doesn't want to proceed with this tool use.";
    const conversation = converse(
      ...START,
      call(['c', 'a1'], 'Bash', { command: 'ls' }),
      result(['r', 'c'], refused, {
        block: { is_error: true },
        toolUseResult: 'User rejected tool use',
      }),
      user(['i', 'r'], '[Request interrupted by user for tool use]'),
      typed(['p2', 'i'], 'two'),
    );
    expect(shown(conversation).slice(2)).toEqual([
      `Bash = ${refused}`,
      '(interrupt)',
      '> two',
    ]);
  });
});

describe('case 17: interrupts', () => {
  it('keep the words that were said, and mark them', () => {
    const conversation = converse(
      typed(['p', null], 'go'),
      answer(['a', 'p'], 'half a', {
        isAbortedMidStream: true,
        message: { stop_reason: null },
      }),
      user(
        ['i', 'a'],
        [{ type: 'text', text: '[Request interrupted by user]' }],
      ),
    );
    expect(shown(conversation)).toEqual(['> go', 'half a', '(interrupt)']);
    expect(markdown(conversation)).toContain('cut off');
  });

  it('of a tool are events', () => {
    const text = '[Request interrupted by user for tool use]';
    const conversation = converse(
      ...START,
      user(['i', 'a1'], [{ type: 'text', text }]),
    );
    expect(shown(conversation).at(-1)).toBe('(interrupt)');
  });

  it('by the end of the process leave a call without a result', () => {
    const conversation = converse(
      ...START,
      call(['c', 'a1'], 'Bash', { command: 'ls' }),
    );
    expect(shown(conversation).at(-1)).toBe('Bash = ?');
    expect(markdown(conversation)).toMatch(/no result/i);
  });
});
