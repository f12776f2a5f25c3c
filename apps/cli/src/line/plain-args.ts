import type { Options } from 'yargs';
import type { RecordedOptions } from '../commands/described/record-options.js';
import { DAEMON_OPTION } from './daemon-option.js';

type Args = Readonly<Record<string, unknown>>;

/**
 * What words after a command mean, by the names of options and arguments as they are typed, with defaults; `undefined` when they are not plain:
 * each option known and given once, each value in a word of its own or after `=`, and nothing that could be something else.
 */
export function plainArgs(
  usage: string,
  recorded: RecordedOptions,
  words: readonly string[],
): Args | undefined {
  const options = [['daemon', DAEMON_OPTION] as const, ...recorded.options];
  const read = readWords(words, optionsByFlag(options));
  if (read === undefined) return undefined;
  const places = placesOf(usage);
  const isWhole =
    read.free.length <= places.length &&
    places.every(({ isOptional }, at) => isOptional || at < read.free.length);
  if (!isWhole) return undefined;
  const free = places.map(({ name }, at) => [name, read.free[at]] as const);
  const told = new Map(recorded.positionals);
  const areRight = free.every(
    ([name, value]) =>
      value === undefined || isOneOf(value, told.get(name)?.choices),
  );
  return areRight
    ? Object.fromEntries([...defaults(options), ...read.given, ...free])
    : undefined;
}

type Recorded = readonly [name: string, told: Options];

interface Flag {
  readonly name: string;
  readonly told: Options;
  readonly isNo: boolean;
}

function optionsByFlag(
  options: readonly Recorded[],
): ReadonlyMap<string, Flag> {
  const flags = new Map<string, Flag>();
  for (const [name, told] of options) {
    const flag = { name, told, isNo: false };
    flags.set(`--${name}`, flag);
    if (typeof told.alias === 'string') flags.set(`-${told.alias}`, flag);
    if (told.type === 'boolean')
      flags.set(`--no-${name}`, { ...flag, isNo: true });
  }
  return flags;
}

interface ReadWords {
  readonly given: ReadonlyMap<string, unknown>;
  /** Words that belong to no option. */
  readonly free: readonly string[];
}

function readWords(
  words: readonly string[],
  flags: ReadonlyMap<string, Flag>,
): ReadWords | undefined {
  const given = new Map<string, unknown>();
  const free: string[] = [];
  const rest = words[Symbol.iterator]();
  for (const word of rest) {
    if (!word.startsWith('-')) {
      if (!isPlainWord(word)) return undefined;
      free.push(word);
      continue;
    }
    const [typed, inWord] = atEquals(word);
    const flag = flags.get(typed);
    if (flag === undefined || given.has(flag.name)) return undefined;
    const isSwitch = flag.told.type === 'boolean';
    if (isSwitch && inWord !== undefined) return undefined;
    const value = isSwitch
      ? !flag.isNo
      : valueOf(inWord ?? rest.next().value, flag.told);
    if (value === undefined) return undefined;
    given.set(flag.name, value);
  }
  return { given, free };
}

/** `--name=value`; of `-n=value` nobody knows what it means. */
function atEquals(word: string): readonly [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 || !word.startsWith('--')
    ? [word, undefined]
    : [word.slice(0, at), word.slice(at + 1)];
}

function valueOf(
  word: string | undefined,
  { type, choices, array }: Options,
): unknown {
  if (word === undefined || array === true || !isPlainValue(word))
    return undefined;
  if (type === 'number')
    return /^\d{1,15}$/.test(word) ? Number(word) : undefined;
  return isOneOf(word, choices) ? word : undefined;
}

// What begins like an option, is empty, or stands in quotes within its word is read by rules of their own.
function isPlainValue(word: string): boolean {
  return word === '-' || /^[^-'"\s]/.test(word);
}

// Numbers, and what a switch before them may take for its value.
function isPlainWord(word: string): boolean {
  return (
    isPlainValue(word) &&
    Number.isNaN(Number(word)) &&
    word !== 'true' &&
    word !== 'false'
  );
}

function isOneOf(word: string, choices: Options['choices']): boolean {
  return choices === undefined || choices.includes(word);
}

/** The arguments of a usage such as `export [session]`. */
function placesOf(
  usage: string,
): readonly { readonly name: string; readonly isOptional: boolean }[] {
  const [, ...places] = usage.split(' ');
  return places.map((place) => ({
    name: place.slice(1, -1),
    isOptional: place.startsWith('['),
  }));
}

function defaults(options: readonly Recorded[]): readonly Recorded[] {
  return options.flatMap(([name, told]) =>
    'default' in told ? [[name, told.default] as const] : [],
  );
}
