import { safeParse, type BaseIssue } from 'valibot';
import {
  errorText,
  isKatoError,
  type HostEnv,
  type ProviderId,
} from '@kato/contracts';
import { configSchema, type ConfigFile } from './config-schema.js';
import { invalidConfig, type ConfigProblem } from './invalid-config.js';
import { knownKeys, type KnownKeys } from './known-keys.js';
import { yamlFile, type YamlFile } from './yaml-file.js';

export interface ParseConfigOptions {
  readonly env: HostEnv;
  readonly providers: readonly ProviderId[];
  /** For messages. */
  readonly path: string;
}

/** What a file says. */
export interface ParsedConfig {
  readonly values: ConfigFile;
  /** The keys that it sets: `logging.level`. */
  readonly keys: readonly string[];
  /** The line of each of them, from 1. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Reads the bytes of a configuration. Throws `CONFIG_INVALID`, whatever they are, with every problem and its place. */
export function parseConfig(
  bytes: Uint8Array,
  options: ParseConfigOptions,
): ParsedConfig {
  const { path } = options;
  try {
    return parse(bytes, options);
  } catch (error) {
    if (isKatoError(error)) throw error;
    // Nested too deeply for a parser, a bomb of aliases, bytes that are no UTF-8.
    const message = `cannot be understood: ${errorText(error)}`;
    const problem = { line: 1, column: 1, key: '', message };
    throw invalidConfig(path, [problem], error);
  }
}

function parse(
  bytes: Uint8Array,
  { env, providers, path }: ParseConfigOptions,
): ParsedConfig {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const file = yamlFile(text);
  if (file.problems.length > 0) throw invalidConfig(path, file.problems);
  const schema = configSchema(env, providers);
  const known = knownKeys(file, schema);
  const parsed = safeParse(schema, known.values);
  const problems = [
    ...known.problems,
    ...(parsed.issues ?? []).map((issue) => describe(issue, known, file)),
  ];
  if (!parsed.success || problems.length > 0)
    throw invalidConfig(path, problems);
  const lines = known.keys.map((key) => {
    const { line } = file.position(known.node(key.split('.'))) ?? { line: 1 };
    return [key, line] as const;
  });
  return { values: parsed.output, keys: known.keys, lines: new Map(lines) };
}

function describe(
  issue: BaseIssue<unknown>,
  known: KnownKeys,
  file: YamlFile,
): ConfigProblem {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const position = file.position(known.node(path)) ?? { line: 1, column: 1 };
  const found = file.plain(known.node(path));
  return {
    ...position,
    key: path.join('.'),
    message: `must be ${issue.message}, not ${shown(found)}`,
  };
}

const MAX_SHOWN_CHARS = 40;

function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(
        value.length <= MAX_SHOWN_CHARS
          ? value
          : `${value.slice(0, MAX_SHOWN_CHARS)}…`,
      );
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return value === null || value === undefined
        ? 'nothing'
        : Array.isArray(value)
          ? 'a list'
          : 'keys below it';
  }
}
