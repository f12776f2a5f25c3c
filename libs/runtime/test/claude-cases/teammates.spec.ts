import { answer, attachment, typed, user } from '../support/claude-lines.js';
import { converse, markdown } from '../support/claude-session.js';

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];

describe('messages of teammates', () => {
  const of = (from: string, text: string): string =>
    `<teammate-message teammate_id="${from}" color="blue" summary="news">\n${text}\n</teammate-message>`;
  const agentsOf = (text: string): readonly (readonly [unknown, unknown])[] =>
    converse(...START, user(['t', 'a1'], text)).main.flatMap(({ entries }) =>
      entries
        .slice(2)
        .map(({ event }) => [
          event.kind === 'message.system' ? event.from : event.kind,
          'text' in event ? event.text : '',
        ]),
    );

  it.each([
    ['one', of('ada', 'found it'), [['ada', 'found it']]],
    [
      'several',
      `${of('ada', 'a')}\n\n${of('bob', 'b')}`,
      [
        ['ada', 'a'],
        ['bob', 'b'],
      ],
    ],
    [
      'with a preface',
      `Another Claude session sent a message:\n${of('ada', 'a')}`,
      [['ada', 'a']],
    ],
    [
      'with words behind it',
      `${of('ada', 'a')}\nthanks`,
      [
        ['ada', 'a'],
        ['message.user', 'thanks'],
      ],
    ],
    [
      'that quotes its end',
      of('ada', 'a </teammate-message> b'),
      [['ada', 'a </teammate-message> b']],
    ],
    [
      'of an agent, in a frame',
      `<agent-message from="a1">\n[Subagent hand-back] The report follows:\n  found\n  it\n</agent-message>`,
      [['a1', 'found\nit']],
    ],
  ])('are told in their names: %s', (_, text, told) => {
    expect(agentsOf(text)).toEqual(told);
  });

  it.each([
    `what is ${of('ada', 'a')} for?`,
    `see\n${of('ada', 'a')}`,
    '<teammate-message teammate_id="ada">never closed',
  ])('are a person’s words where a person quotes them: %j', (text) => {
    expect(agentsOf(text)).toEqual([['message.user', text]]);
  });

  it('that only say that they wait are not shown', () => {
    expect(
      agentsOf(of('ada', '{"type":"idle_notification","from":"ada"}')),
    ).toEqual([]);
  });

  it('are told where another turn takes them in', () => {
    const prompt = of('ada', 'found it');
    const conversation = converse(
      ...START,
      attachment(['q', 'a1'], 'queued_command', {
        prompt,
        origin: { kind: 'teammate' },
      }),
    );
    expect(markdown(conversation)).toMatch(
      /· Agent · ada · [^]*\n\nfound it\n/,
    );
  });
});
