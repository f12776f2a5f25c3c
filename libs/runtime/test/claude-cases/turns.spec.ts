import {
  answer,
  assistant,
  attachment,
  call,
  queue,
  result,
  typed,
  PNG,
} from '../support/claude-lines.js';
import { branches, converse, shown } from '../support/claude-session.js';

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];

describe('case 1: a message typed while the model works', () => {
  const steer = { prompt: 'steer', commandMode: 'prompt' };
  const human = { origin: { kind: 'human' } };
  const removed = queue('remove', {
    reason: 'absorbed_mid_turn',
    content: 'steer',
  });

  it('is one message, where the attachment stands', () => {
    const conversation = converse(
      ...START,
      call(['c', 'a1'], 'Bash', { command: 'ls' }),
      queue('enqueue', { content: 'steer' }),
      removed,
      result(['r', 'c'], 'out'),
      attachment(['q', 'r'], 'queued_command', { ...steer, ...human }),
      answer(['a2', 'q'], 'second'),
    );
    expect(shown(conversation)).toEqual([
      '> one',
      'first',
      'Bash = out',
      '> steer',
      'second',
    ]);
  });

  it('keeps the image of its blocks', () => {
    const prompt = [{ type: 'text', text: 'like this' }, PNG];
    const conversation = converse(
      ...START,
      attachment(['q', 'a1'], 'queued_command', { ...human, prompt }),
    );
    expect(conversation.main[0]?.entries.at(-1)?.event).toMatchObject({
      text: 'like this',
      parts: [{ type: 'image', data: 'aGVsbG8=' }],
    });
  });

  it.each([
    ['2.1.29', {}],
    ['2.1.29', { content: null }],
    ['2.0.76', { content: 'steer' }],
  ])('of %s is told once although only the queue has it', (version, more) => {
    const conversation = converse(
      typed(['p1', null], 'one', { version }),
      queue('enqueue', { content: 'steer' }),
      queue('remove', more),
      answer(['a1', 'p1'], 'first', { version }),
    );
    expect(shown(conversation)).toEqual(['> one', '> steer', 'first']);
  });

  it('is told once where the content of its removal is null and an attachment follows', () => {
    const conversation = converse(
      ...START,
      queue('enqueue', { content: 'steer' }),
      queue('remove', { content: null }),
      attachment(['q', 'a1'], 'queued_command', { ...steer, ...human }),
    );
    expect(shown(conversation)).toEqual(['> one', 'first', '> steer']);
  });

  it('that is news of a task is no message of a person', () => {
    const commandMode = 'task-notification';
    const prompt = '<task-notification>done</task-notification>';
    const conversation = converse(
      ...START,
      attachment(['q', 'a1'], 'queued_command', { prompt, commandMode }),
    );
    expect(shown(conversation).at(-1)).toBe(`(message.system) ${prompt}`);
  });

  it('that goes back to the editor is nothing', () => {
    const conversation = converse(
      ...START,
      queue('enqueue', { content: 'steer' }),
      queue('popAll', { content: 'steer' }),
    );
    expect(shown(conversation)).toEqual(['> one', 'first']);
  });
});

describe('case 2: parallel tool calls', () => {
  it('keep every result with its call, in the order of the calls, without a branch', () => {
    const message = { id: 'msg_1' };
    const conversation = converse(
      typed(['p', null], 'look'),
      answer(['a', 'p'], 'ok', { message }),
      call(['x', 'a'], 'X', {}, { message }),
      call(['y', 'x'], 'Y', {}, { message }),
      call(['z', 'y'], 'Z', {}, { message }),
      result(['ry', 'y'], 'of y'),
      result(['rx', 'x'], 'of x'),
      result(['rz', 'z'], 'of z'),
      answer(['end', 'rz'], 'done'),
    );
    expect(shown(conversation)).toEqual([
      '> look',
      'ok',
      'X = of x',
      'Y = of y',
      'Z = of z',
      'done',
    ]);
    expect(branches(conversation)).toEqual([]);
  });

  it('keep all that follows the first of their results', () => {
    const message = { id: 'msg_1' };
    const conversation = converse(
      typed(['p', null], 'look'),
      call(['x', 'p'], 'X', {}, { message }),
      call(['y', 'x'], 'Y', {}, { message }),
      result(['ry', 'y'], 'of y'),
      result(['rx', 'x'], 'of x'),
      typed(['p2', 'rx'], 'two'),
    );
    expect(shown(conversation)).toEqual([
      '> look',
      'X = of x',
      'Y = of y',
      '> two',
    ]);
    expect(branches(conversation)).toEqual([]);
  });
});

describe('case 3: several lines per API message', () => {
  const message = { id: 'msg_1' };
  it('are one message although a result stands between', () => {
    const conversation = converse(
      typed(['p', null], 'look'),
      assistant(['t', 'p'], [{ type: 'thinking', thinking: 'hm' }], {
        message,
      }),
      call(['x', 't'], 'X', {}, { message }),
      result(['rx', 'x'], 'of x'),
      answer(['a', 'x'], 'and', { message }),
      call(['y', 'a'], 'Y', {}, { message }),
      result(['ry', 'y'], 'of y'),
      answer(['end', 'ry'], 'done'),
    );
    expect(branches(conversation)).toEqual([]);
    expect(shown(conversation)).toEqual([
      '> look',
      '(thinking) hm',
      'X = of x',
      'and',
      'Y = of y',
      'done',
    ]);
  });

  const LATER = [1, 1, 83];
  const ALL = [83, 83, 83];
  it.each([
    ['2.1.20', [1, 1, 1], null, { outputTokens: 1, reliable: false }],
    ['2.1.36', [1, 1, 1], null, { outputTokens: 1, reliable: false }],
    ['2.1.63', LATER, 'tool_use', { outputTokens: 83, reliable: true }],
    ['2.1.89', LATER, 'tool_use', { outputTokens: 83, reliable: true }],
    ['2.1.126', ALL, 'tool_use', { outputTokens: 83, reliable: true }],
  ])('of %s count once: %j', (version, tokens, stop_reason, totals) => {
    const lines = tokens.map((output_tokens, at) => {
      const last = at === 2 || version === '2.1.126';
      const usage = { input_tokens: 5, output_tokens };
      const reason = last ? stop_reason : null;
      return answer([`a${at}`, at === 0 ? 'p' : `a${at - 1}`], `${at}`, {
        version,
        message: { id: 'm', usage, stop_reason: reason },
      });
    });
    const conversation = converse(typed(['p', null], 'go'), ...lines);
    expect(conversation.usage).toMatchObject({ inputTokens: 5, ...totals });
    expect(shown(conversation)).toEqual(['> go', '0 + 1 + 2']);
  });
});
