import {
  answer,
  assistant,
  call,
  result,
  typed,
} from '../support/claude-lines.js';
import { branches, converse, shown } from '../support/claude-session.js';

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
    ['2.1.14', [1, 1, 1], null, { outputTokens: 1, reliable: false }],
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
