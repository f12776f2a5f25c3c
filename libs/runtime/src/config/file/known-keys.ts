import leven from 'leven';
import type { GenericSchema } from 'valibot';
import type { ConfigProblem } from './invalid-config.js';
import type { YamlFile, YamlPair } from './yaml-file.js';

/** What a file says under keys that there are. */
export interface KnownKeys {
  /** A plain object: sections are objects, values as they are written. Foreign keys are not in it. */
  readonly values: unknown;
  /** The keys that have a value, with their sections. */
  readonly keys: readonly string[];
  /** The node of a key, or of the nearest one that holds it. */
  node(key: readonly string[]): unknown;
  readonly problems: readonly ConfigProblem[];
}

/** Takes what the schema has keys for; the rest are problems, with the key that may have been meant. */
export function knownKeys(file: YamlFile, schema: GenericSchema): KnownKeys {
  const found: Found = { file, nodes: new Map(), keys: [], problems: [] };
  const values = read(file.root, schema, { path: '', found });
  return {
    values,
    keys: found.keys,
    problems: found.problems,
    node: (key) =>
      key
        .map((_, at) => key.slice(0, key.length - at).join('.'))
        .map((path) => found.nodes.get(path))
        .find((node) => node !== undefined) ?? file.root,
  };
}

/** What reading has come to. */
interface Found {
  readonly file: YamlFile;
  readonly nodes: Map<string, unknown>;
  readonly keys: string[];
  readonly problems: ConfigProblem[];
}

interface Place {
  readonly path: string;
  readonly found: Found;
}

function read(node: unknown, schema: GenericSchema, place: Place): unknown {
  const { path, found } = place;
  const entries = entriesOf(schema);
  if (entries === undefined) return readValue(node, place);
  const pairs = found.file.pairs(node);
  if (pairs === undefined) {
    report(found, node, { key: path, message: 'must have keys below it' });
    return {};
  }
  return Object.fromEntries(
    pairs.flatMap((pair) => readPair(pair, entries, place)),
  );
}

function readPair(
  { key, keyNode, value }: YamlPair,
  entries: Entries,
  { path: parent, found }: Place,
): readonly (readonly [string, unknown])[] {
  const path = parent === '' ? shown(key) : `${parent}.${shown(key)}`;
  const schema = key === undefined ? undefined : entries.get(key);
  if (key === undefined || schema === undefined) {
    const message = `no such key${suggestion(key ?? '', entries)}`;
    report(found, keyNode, { key: path, message });
    return [];
  }
  const isThere = found.file.position(value) !== undefined;
  found.nodes.set(path, isThere ? value : keyNode);
  return [[key, read(value, schema, { path, found })]];
}

function readValue(node: unknown, { path, found }: Place): unknown {
  const { file, keys, nodes } = found;
  keys.push(path);
  file.items(node).forEach((item, at) => nodes.set(`${path}.${at}`, item));
  return file.plain(node);
}

function report(
  { file, problems }: Found,
  node: unknown,
  problem: Pick<ConfigProblem, 'key' | 'message'>,
): void {
  const { line, column } = file.position(node) ?? { line: 1, column: 1 };
  problems.push({ line, column, ...problem });
}

type Entries = ReadonlyMap<string, GenericSchema>;

/** The keys that a section has; `undefined` for a value. */
function entriesOf(schema: GenericSchema): Entries | undefined {
  if ('wrapped' in schema) return entriesOf(schema.wrapped as GenericSchema);
  return 'entries' in schema
    ? new Map(Object.entries(schema.entries as Record<string, GenericSchema>))
    : undefined;
}

const MAX_KEY_CHARS = 40;

function shown(key: string | undefined): string {
  if (key === undefined) return '(not a text)';
  return key.length <= MAX_KEY_CHARS ? key : `${key.slice(0, MAX_KEY_CHARS)}…`;
}

function suggestion(key: string, entries: Entries): string {
  const names = [...entries.keys()];
  const typed = key.slice(0, MAX_KEY_CHARS).toLowerCase();
  const near = names
    .map((name) => ({ name, edits: leven(typed, name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(1, name.length / 3))
    .sort((a, b) => a.edits - b.edits)[0];
  return near === undefined
    ? `; known here: ${names.join(', ')}`
    : `; did you mean ${near.name}?`;
}
