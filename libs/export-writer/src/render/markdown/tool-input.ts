import type { Json } from '@kato/contracts';
import { isJsonObject } from '@kato/contracts/provider';
import { codeBlock } from '../commonmark/code-block.js';
import { codeSpan } from '../commonmark/code-span.js';
import { visibleText } from '../commonmark/visible-text.js';
import type { EditDiff } from '../edit/find-edit.js';
import { nameText } from './entry-heading.js';
import { jsonText, membersText } from './json-text.js';
import { findPlan } from './find-plan.js';
import { shellCommand } from './shell-command.js';
import { foldedCode } from './tool-result.js';
import { toolSubject } from './tool-subject.js';

type Member = readonly [name: string, value: Json];

const MAX_OPTION_CHARS = 100;
const MANY_LINES = /\n[^\n]*\n/;

/** What is told elsewhere: the edit as a diff, the prompts as first entries of the sub-agents. */
export interface InputContext {
  readonly edit: EditDiff | undefined;
  readonly cwd: string | undefined;
  readonly prompts: ReadonlySet<Json | undefined>;
}

/**
 * What a tool was given: an edit as a diff, a command as a script, long texts as blocks, short values on a line, the
 * rest as JSON. Every member of the input is shown once; what the heading, the diff, the
 * document's head or a sub-agent's first entry says is not repeated.
 */
export function toolInput(
  input: Json,
  { edit, cwd, prompts }: InputContext,
): readonly string[] {
  const diff =
    edit === undefined ? [] : [codeBlock(visibleText(edit.text), 'diff')];
  if (!isJsonObject(input))
    return edit === undefined ? plainInput(input) : diff;
  const command = shellCommand(input);
  const told = new Set([
    ...(edit?.keys ?? []),
    toolSubject(input, cwd)?.key,
    command?.key,
  ]);
  const plan = findPlan(input);
  if (plan !== undefined) told.add(plan.key);
  const members = Object.entries(input).filter(
    ([name, value]) =>
      !told.has(name) && !prompts.has(value) && !isSameFolder(name, value, cwd),
  );
  const { options, rest } = otherMembers(members);
  return [
    ...options,
    ...(plan === undefined ? [] : [plan.text]),
    ...(command === undefined
      ? []
      : [codeBlock(visibleText(command.text), 'sh')]),
    ...rest,
    ...diff,
  ];
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

function plainInput(input: Json): readonly string[] {
  if (input === '' || input === null) return [];
  return typeof input === 'string'
    ? [foldedCode('Input', visibleText(input), 'text')]
    : [foldedCode('Input', visibleText(jsonText(input)), 'json')];
}

function otherMembers(
  members: readonly (readonly [name: string, value: Json | undefined])[],
): { readonly options: readonly string[]; readonly rest: readonly string[] } {
  const options: string[] = [];
  const texts: string[] = [];
  const others: Member[] = [];
  for (const [name, value] of members) {
    if (value === undefined) continue;
    if (typeof value === 'string' && MANY_LINES.test(value))
      texts.push(
        `${nameText(name)}:\n\n${foldedCode('Text', visibleText(value), 'text')}`,
      );
    else if (isShort(value))
      options.push(`${nameText(name)}: ${codeSpan(shortText(value))}`);
    else others.push([name, value]);
  }
  const json = others.length === 0 ? [] : [membersText(others)];
  return {
    options: options.length === 0 ? [] : [options.join(' · ')],
    rest: [
      ...json.map((text) => foldedCode('Input', visibleText(text), 'json')),
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
