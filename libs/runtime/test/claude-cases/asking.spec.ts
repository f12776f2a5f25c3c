import {
  answer,
  call,
  result,
  typed,
  type Line,
} from '../support/claude-lines.js';
import { converse, count, markdown } from '../support/claude-session.js';

describe('case 25: questions to the user', () => {
  const colour = {
    question: 'Which colour?',
    header: 'Colour',
    multiSelect: false,
    options: [{ label: 'red', description: 'warm' }, { label: 'blue' }],
  };
  const sizes = {
    ...{ question: 'Which sizes?', header: 'Size', multiSelect: true },
    options: [{ label: 'S' }, { label: 'M, wide' }, { label: 'L' }],
  };
  const asked = (more: Line): string =>
    markdown(
      converse(
        typed(['p', null], 'go'),
        call(['c', 'p'], 'AskUserQuestion', { questions: [colour, sizes] }),
        result(['r', 'c'], 'the answers', more),
        answer(['a', 'r'], 'done'),
      ),
    );
  const answered = (answers: Line, annotations: Line = {}): string =>
    asked({
      toolUseResult: { questions: [colour, sizes], answers, annotations },
    });

  it('show the options that were chosen', () => {
    const text = answered({
      'Which colour?': 'red',
      'Which sizes?': 'S, M, wide',
    });
    expect(text).toContain('- [x] red: warm\n- [ ] blue');
    expect(text).toContain('- [x] S\n- [x] M, wide\n- [ ] L');
  });

  it('show what was typed instead of an option, and beside one', () => {
    const text = answered(
      { 'Which colour?': 'something green', 'Which sizes?': 'L' },
      { 'Which sizes?': { notes: 'if there is one' } },
    );
    expect(text).toContain('something green');
    expect(text).toContain('L: *if there is one*');
  });

  it('show that they were declined', () => {
    const text = asked({
      block: { is_error: true },
      toolDenialKind: 'user-rejected',
      toolUseResult: 'User rejected tool use',
    });
    expect(text).toContain('*Declined to answer.*');
  });
});

describe('case 25: a plan', () => {
  const planned = (input: Line, more: Line): string =>
    markdown(
      converse(
        typed(['p', null], 'go'),
        call(['c', 'p'], 'ExitPlanMode', input),
        result(['r', 'c'], 'User has approved your plan.', more),
      ),
    );

  it('in the input is shown', () => {
    expect(planned({ plan: '# Plan\n\n1. Sort' }, {})).toContain('1. Sort');
  });

  it('in the result is shown', () => {
    const plan = '# Plan\n\n1. Sort it well';
    const toolUseResult = { plan, isAgent: false, filePath: '/plans/x.md' };
    expect(planned({}, { toolUseResult })).toContain('Sort it well');
  });

  it('that the user changed is shown as changed', () => {
    const toolUseResult = { plan: '1. Sort by name', planWasEdited: true };
    const text = planned({ plan: '1. Sort by size' }, { toolUseResult });
    expect(text).toContain('Sort by size');
    expect(text).toContain('Sort by name');
  });

  it('in the call and in the result is shown once', () => {
    const plan = '1. Sort by colour';
    const text = planned({ plan }, { toolUseResult: { plan, isAgent: false } });
    expect(count(text, 'Sort by colour')).toBe(1);
  });

  it('that a session starts with is shown once', () => {
    const planContent = '1. Sort by weight';
    const prompts = ['Implement the plan', `Implement:\n\n${planContent}`];
    for (const prompt of prompts) {
      const line = typed(['p', null], prompt, { planContent });
      const text = markdown(converse(line)).split('<a id="e1">')[1] ?? '';
      expect(count(text, 'Sort by weight')).toBe(1);
    }
  });
});
