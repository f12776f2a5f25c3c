import type { Json } from '@kato/contracts';
import {
  arrayField,
  booleanField,
  isJsonArray,
  stringField,
} from '@kato/contracts/provider';

/** The options that a person chose, and what they typed beside or instead of them. */
export interface ReadAnswer {
  readonly choices: readonly string[];
  readonly text?: string;
}

/** Reads an answer: the label of an option, several labels joined by commas, or free text. */
export function readAnswer(
  answer: Json | undefined,
  question: Json,
): ReadAnswer | undefined {
  if (isJsonArray(answer))
    return {
      choices: answer.filter((choice) => typeof choice === 'string'),
    };
  if (typeof answer !== 'string' || answer === '') return undefined;
  const labels = arrayField(question, 'options').flatMap(
    (option) => stringField(option, 'label') ?? [],
  );
  if (labels.includes(answer)) return { choices: [answer] };
  return booleanField(question, 'multiSelect') === true
    ? takeLabels(answer, labels)
    : { choices: [], text: answer };
}

// Labels hold commas themselves, so they are taken off one by one, the longest that fits first.
function takeLabels(answer: string, labels: readonly string[]): ReadAnswer {
  const longestFirst = [...labels].sort((a, b) => b.length - a.length);
  const choices: string[] = [];
  let rest = answer;
  while (rest !== '') {
    const label = longestFirst.find(
      (l) => l !== '' && (rest === l || rest.startsWith(`${l}, `)),
    );
    if (label === undefined) return { choices, text: rest };
    choices.push(label);
    rest = rest.slice(label.length + 2);
  }
  return { choices };
}
