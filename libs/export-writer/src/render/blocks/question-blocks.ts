import type { Answer, EventOf, Question } from '@kato/contracts';
import type { Block, ListItem } from './block.js';
import { prose } from './folded.js';
import { questionKey, type RenderContext } from './render-context.js';
import { em, entryLink, line, oneLine, said, spans, strong } from './span.js';

/** A question with all its options; those that the matching answer chose are ticked. */
export function questionBlocks(
  question: EventOf<'question'>,
  { answers }: RenderContext,
): readonly Block[] {
  const chosen = new Set(answers.get(questionKey(question))?.choices);
  const items = question.options.map(({ label, description }): ListItem => {
    const about = description ? [': ', said(description)] : [];
    const name = oneLine(label) === '' ? '(empty)' : said(label);
    return { checked: chosen.has(label), spans: spans(name, ...about) };
  });
  return [
    ...questionText(question),
    ...(items.length === 0 ? [] : [{ type: 'list' as const, items }]),
    ...(question.multiSelect ? [line(em('Several may be chosen.'))] : []),
  ];
}

/** What the user answered, and to which question. */
export function answerBlocks(
  answer: Answer,
  { questions }: RenderContext,
): readonly Block[] {
  const number = questions.get(questionKey(answer));
  return [
    ...answerText(answer),
    ...(number === undefined
      ? []
      : [line('Answers ', entryLink(number, `question ${number}`), '.')]),
  ];
}

function questionText({ text }: Question): readonly Block[] {
  if (oneLine(text) === '') return [line(em('(empty)'))];
  return text.includes('\n') ? prose(text) : [line(strong(said(text)))];
}

function answerText(answer: Answer): readonly Block[] {
  const { text = '', declined } = answer;
  const choices = oneLine(answer.choices.join('; '));
  const words = oneLine(text);
  if (declined === true)
    return [line(em('Declined to answer.')), ...(words ? quoted(text) : [])];
  if (words === '')
    return [choices === '' ? line(em('(empty)')) : line(said(choices))];
  if (choices === '') return prose(text);
  return text.includes('\n')
    ? [line(said(choices)), ...quoted(text)]
    : [line(said(choices), ': ', em(said(words)))];
}

function quoted(text: string): readonly Block[] {
  return [{ type: 'prose', text, quoted: true }];
}
