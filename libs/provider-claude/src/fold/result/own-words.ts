import type { Json, ToolStatus } from '@kato/contracts';
import { isJsonArray, isJsonObject } from '@kato/contracts/provider';

const ERROR_START = '<tool_use_error>';
const ERROR_END = '</tool_use_error>';
const REMINDER_START = '<system-reminder>';
const REMINDER_END = '</system-reminder>';
const MAX_REMINDERS = 8;

/** What is known of a result besides its text. */
export interface ResultFacts {
  readonly status: ToolStatus;
  /** The structured result as written. */
  readonly detail: Json | undefined;
}

/**
 * What a tool said, where the client put tags around it or reminders for the model behind it. `undefined`: nothing is
 * around it. Format: docs/formats/claude-code.md, "Tool results".
 */
export function ownWords(
  output: string,
  { status, detail }: ResultFacts,
): string | undefined {
  if (!output.startsWith('<') && !output.includes(REMINDER_END))
    return undefined;
  if (status === 'error' && output.startsWith(ERROR_START))
    return output.endsWith(ERROR_END)
      ? output.slice(ERROR_START.length, -ERROR_END.length)
      : undefined;
  const words = withoutReminders(output);
  return words !== '' &&
    words.length < output.length &&
    isClients(output, words, detail)
    ? words
    : undefined;
}

function withoutReminders(output: string): string {
  let text = output;
  for (let count = 0; count < MAX_REMINDERS; count++) {
    const end = text.trimEnd();
    const start = end.endsWith(REMINDER_END)
      ? end.lastIndexOf(REMINDER_START)
      : -1;
    if (start === -1) return text;
    text = text.slice(0, start).replace(/\n{1,2}$/, '');
  }
  return text;
}

// Files and programs can end with these tags as well. The structured result has the tool's words alone; inside a sub-agent
// there is none, but lines that were read are numbered, and a reminder is not.
function isClients(
  output: string,
  words: string,
  detail: Json | undefined,
): boolean {
  if (detail !== undefined && typeof detail !== 'string')
    return !mentions(detail, REMINDER_START);
  const lastLine = words.slice(words.lastIndexOf('\n') + 1);
  return NUMBERED.test(lastLine) && output[words.length] === '\n';
}

// Depth is bounded by decoding.
function mentions(value: Json | undefined, words: string): boolean {
  if (typeof value === 'string') return value.includes(words);
  if (isJsonArray(value)) return value.some((entry) => mentions(entry, words));
  return (
    isJsonObject(value) &&
    Object.entries(value).some(
      ([key, entry]) => key.includes(words) || mentions(entry, words),
    )
  );
}

const NUMBERED = /^ {0,10}\d{1,10}[\t→]/;
