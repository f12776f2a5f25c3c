import { singleLine, type Json } from '@kato/contracts';
import { isJsonObject } from '@kato/contracts/provider';
import { shownPath } from '../blocks/render-context.js';
import { FILE_KEYS } from './file-path.js';
import { shellCommand } from './shell-command.js';

/** What a tool call is about, for its heading. `key`: the member of the input that `text` shows in full. */
export interface ToolSubject {
  readonly text: string;
  readonly key?: string;
}

const PATHS: readonly string[] = [...FILE_KEYS, 'path'];
// The more telling ones first: a search is known by its pattern, not by where it looked.
const SUBJECTS = [
  ...FILE_KEYS,
  ...['pattern', 'query', 'url', 'path', 'description', 'skill'],
];
const MAX_CHARS = 80;

/** Picks the subject from the input by its keys: the tool's name says nothing about a foreign tool. */
export function toolSubject(
  input: Json,
  cwd: string | undefined,
): ToolSubject | undefined {
  const command = shellCommand(input);
  if (command !== undefined)
    return subject(command.text.trimStart().split('\n', 1)[0] ?? '');
  if (!isJsonObject(input)) return undefined;
  for (const key of SUBJECTS) {
    const value = input[key];
    if (typeof value !== 'string' || value.trim() === '') continue;
    const text = PATHS.includes(key) ? shownPath(value, cwd) : value;
    const found = subject(text);
    return found?.text === text ? { text, key } : found;
  }
  return undefined;
}

function subject(text: string): ToolSubject | undefined {
  const line = singleLine(text, MAX_CHARS);
  return line === '' ? undefined : { text: line };
}
