import type { Json } from '@kato/contracts';
import { isJsonObject } from '@kato/contracts/provider';
import type { EditDiff } from '../edit/find-edit.js';
import type { Block, Span } from './block.js';
import { codeOf, foldedCode } from './folded.js';
import { jsonText, membersText } from './json-text.js';
import { findPlan } from './plan-list.js';
import { shellCommand } from './shell-command.js';
import { code, dotted, line, named, spans } from './span.js';
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
export function inputBlocks(
  input: Json,
  { edit, cwd, prompts }: InputContext,
): readonly Block[] {
  const diff = edit === undefined ? [] : [codeOf(edit.text, 'diff')];
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
    ...(plan === undefined ? [] : [plan.list]),
    ...(command === undefined ? [] : [codeOf(command.text, 'sh')]),
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

function plainInput(input: Json): readonly Block[] {
  if (input === '' || input === null) return [];
  return typeof input === 'string'
    ? [foldedCode('Input', input)]
    : [foldedCode('Input', jsonText(input), 'json')];
}

function otherMembers(
  members: readonly (readonly [name: string, value: Json | undefined])[],
): { readonly options: readonly Block[]; readonly rest: readonly Block[] } {
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
    rest: [...json.map((text) => foldedCode('Input', text, 'json')), ...texts],
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
