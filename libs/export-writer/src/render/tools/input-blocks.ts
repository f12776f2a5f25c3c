import type { Json, JsonObject } from '@kato/contracts';
import type { Block, Span } from '../blocks/block.js';
import type { CodeLanguage } from '../blocks/code-language.js';
import { foldedCode } from '../blocks/folded.js';
import { code, dotted, line, named, spans } from '../blocks/span.js';
import { jsonText, membersText } from './json-text.js';

type Member = readonly [name: string, value: Json];

const MAX_OPTION_CHARS = 100;
const MANY_LINES = /\n[^\n]*\n/;

/** What is told elsewhere: in the heading, by the tool's family, at the head of the document, by a sub-agent. */
export interface Told {
  readonly keys: ReadonlySet<string | undefined>;
  readonly cwd: string | undefined;
  readonly prompts: ReadonlySet<Json | undefined>;
}

/** The members of an input that nothing else tells. */
export interface RestOfInput {
  /** Short values, on one line. */
  readonly options: readonly Block[];
  /** Long texts as blocks, all else as JSON. */
  readonly others: readonly Block[];
}

/** Every member of a tool's input that is not told elsewhere, each once. */
export function restOfInput(
  input: JsonObject,
  { keys, cwd, prompts }: Told,
): RestOfInput {
  return otherMembers(
    Object.entries(input).filter(
      ([name, value]) =>
        !keys.has(name) &&
        !prompts.has(value) &&
        !isSameFolder(name, value, cwd),
    ),
  );
}

/** An input that is no object: a script, a patch, a list. */
export function plainInput(
  input: Json,
  language: CodeLanguage = 'text',
): readonly Block[] {
  if (input === '' || input === null) return [];
  return typeof input === 'string'
    ? [foldedCode('Input', input, language)]
    : [foldedCode('Input', jsonText(input), 'json')];
}

// The document's head names the folder; a command is told to have one only where it is another.
function isSameFolder(
  name: string,
  value: Json | undefined,
  cwd: string | undefined,
): boolean {
  return FOLDERS.has(name) && cwd !== undefined && value === cwd;
}

const FOLDERS: ReadonlySet<string> = new Set(['cwd', 'workdir']);

function otherMembers(
  members: readonly (readonly [name: string, value: Json | undefined])[],
): RestOfInput {
  const options: (readonly Span[])[] = [];
  const texts: Block[] = [];
  const others: Member[] = [];
  for (const [name, value] of members) {
    if (value === undefined) continue;
    if (typeof value === 'string' && MANY_LINES.test(value))
      texts.push(line(named(name), ':'), foldedCode('Text', value));
    else if (isShort(value))
      options.push(spans(named(name), ': ', code(shortText(value))));
    else others.push([name, value]);
  }
  const json = others.length === 0 ? [] : [membersText(others)];
  return {
    options: options.length === 0 ? [] : [line(...dotted(options))],
    others: [
      ...json.map((text) => foldedCode('Input', text, 'json')),
      ...texts,
    ],
  };
}

function isShort(value: Json): boolean {
  return typeof value === 'object'
    ? value === null
    : shortText(value).length <= MAX_OPTION_CHARS;
}

function shortText(value: Json): string {
  return typeof value === 'string' && value !== '' && !value.includes('\n')
    ? value
    : JSON.stringify(value);
}
