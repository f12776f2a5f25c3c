import { call, ofKind, result, visible } from './fold-some.js';

const REFUSED =
  "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the new_string was NOT written to the file).";

describe('a refusal', () => {
  const said = `${REFUSED} To tell you how to proceed, the user said:\nuse another name`;

  it.each([
    ['where the record states it', { userFeedback: 'use another name' }],
    ['where it only stands in the result', {}],
  ])('gives the words of the person %s', (_where, more) => {
    const line = result('t1', said, more, { is_error: true });
    expect(visible(line)).toMatchObject([
      { kind: 'tool.result', status: 'rejected' },
      {
        kind: 'message.user',
        origin: 'feedback',
        text: 'use another name',
      },
    ]);
  });

  it('without words gives none', () => {
    const line = result('t1', `${REFUSED} STOP`, {}, { is_error: true });
    expect(visible(line).map(({ kind }) => kind)).toEqual(['tool.result']);
  });
});

describe('questions to the person', () => {
  const questions = [
    {
      question: 'Which colour?',
      header: 'Colour',
      multiSelect: false,
      options: [{ label: 'Red', description: 'warm' }, { label: 'Blue' }],
    },
    {
      question: 'Which extras?',
      multiSelect: true,
      options: [{ label: 'Tests' }, { label: 'Docs, short' }],
    },
    { question: 'Anything else?', multiSelect: false, options: [] },
  ];
  const asked = call('t1', 'AskUserQuestion', { questions });

  it('stand beside the call', () => {
    expect(ofKind('question', visible(asked))[0]).toMatchObject({
      questionId: 't1:0',
      callId: 't1',
      header: 'Colour',
      text: 'Which colour?',
      options: [{ label: 'Red', description: 'warm' }, { label: 'Blue' }],
      multiSelect: false,
    });
  });

  it('are answered by choices, free text and notes', () => {
    const toolUseResult = {
      questions,
      answers: {
        'Which colour?': 'Red',
        'Which extras?': 'Docs, short, Tests',
        'Anything else?': 'be kind',
      },
      annotations: { 'Which colour?': { notes: 'dark red' } },
    };
    const said = visible(asked, result('t1', 'Answered', { toolUseResult }));
    expect(ofKind('answer', said)).toMatchObject([
      { questionId: 't1:0', choices: ['Red'], text: 'dark red' },
      { questionId: 't1:1', choices: ['Docs, short', 'Tests'] },
      { questionId: 't1:2', choices: [], text: 'be kind' },
    ]);
  });

  it('are declined by a refusal', () => {
    const refusal = result('t1', REFUSED, {}, { is_error: true });
    expect(
      ofKind('answer', visible(asked, refusal)).map((a) => a.declined),
    ).toEqual([true, true, true]);
  });
});
