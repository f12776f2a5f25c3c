import type { Answer, EventOf, Question } from '@kato/contracts';
import { inlineText, lineText } from '../commonmark/inline-text.js';
import {
  neutraliseProse,
  neutraliseQuote,
} from '../commonmark/neutralise-prose.js';
import { questionKey, type RenderContext } from './render-context.js';

/** A question with all its options; those that the matching answer chose are ticked. */
export function questionBlocks(
  question: EventOf<'question'>,
  level: number,
  { answers }: RenderContext,
): readonly string[] {
  const chosen = new Set(answers.get(questionKey(question))?.choices);
  const options = question.options.map(({ label, description }) => {
    const tick = chosen.has(label) ? 'x' : ' ';
    const about = description ? `: ${inlineText(description)}` : '';
    return `- [${tick}] ${inlineText(label) || '(empty)'}${about}`;
  });
  return [
    questionText(question, level),
    ...(options.length === 0 ? [] : [options.join('\n')]),
    ...(question.multiSelect ? ['*Several may be chosen.*'] : []),
  ];
}

/** What the user answered, and to which question. */
export function answerBlocks(
  answer: Answer,
  level: number,
  { questions }: RenderContext,
): readonly string[] {
  const number = questions.get(questionKey(answer));
  return [
    ...answerText(answer, level),
    ...(number === undefined
      ? []
      : [`Answers [question ${number}](#e${number}).`]),
  ];
}

function questionText({ text }: Question, level: number): string {
  const line = inlineText(text);
  return text.includes('\n') || line === ''
    ? neutraliseProse(text, level) || '*(empty)*'
    : `**${line}**`;
}

function answerText(answer: Answer, level: number): readonly string[] {
  const choices = lineText(answer.choices.join('; '));
  const said = answer.text === undefined ? '' : inlineText(answer.text);
  if (answer.declined === true)
    return [
      '*Declined to answer.*',
      ...(said ? [neutraliseQuote(answer.text ?? '', level)] : []),
    ];
  if (said === '') return [choices || '*(empty)*'];
  if (choices === '') return [neutraliseProse(answer.text ?? '', level)];
  return answer.text?.includes('\n')
    ? [choices, neutraliseQuote(answer.text, level)]
    : [`${choices}: *${said}*`];
}
