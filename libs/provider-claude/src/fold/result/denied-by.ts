import type { DeniedBy } from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import type { UserRecord } from '../../decode/claude-record.js';

/**
 * Who refused a call: by the client's words, which name hooks and modes where the record calls both a rule, then by what
 * the record says, then by the words that answer a person's refusal. `undefined`: nobody refused, or it is not said.
 * `record` is that of a single result. Format: docs/formats/claude-code.md, "Tool results".
 */
export function deniedBy(
  record: UserRecord | undefined,
  output: string,
): DeniedBy | undefined {
  return (
    named(output) ??
    (record === undefined ? undefined : recorded(record)) ??
    (output.startsWith(REFUSED) ? 'user' : undefined)
  );
}

/** How the client tells the model that a person refused. */
export const REFUSED = "The user doesn't want to ";

const WORDS: readonly (readonly [RegExp, DeniedBy])[] = [
  [/^PreToolUse:\S+ hook (?:error|stopped|blocked)/, 'hook'],
  [/^(?:Error: )?Hook PreToolUse:\S+ denied this tool/, 'hook'],
  [/^(?:Error: )?\w+ operation blocked by hook:/, 'hook'],
  // Nobody was asked: there was no one to ask, or a classifier decided instead.
  [/^Claude requested permissions to /, 'mode'],
  [/^Permission for this (?:tool use|action) (?:was|has been) denied/, 'mode'],
  [/^Auto mode could not evaluate this action/, 'mode'],
  [/^Permission to (?:use|read|edit|write) .{0,400} has been denied/, 'rule'],
];

function named(output: string): DeniedBy | undefined {
  const start = output.slice(0, 600);
  return WORDS.find(([words]) => words.test(start))?.[1];
}

function recorded({ raw }: UserRecord): DeniedBy | undefined {
  const kind = stringField(raw, 'toolDenialKind');
  if (kind !== undefined)
    return kind.startsWith('automode-') ? 'mode' : KINDS.get(kind);
  const decision = objectField(raw, 'permissionDecision');
  if (stringField(decision, 'decision') !== 'reject') return undefined;
  const source = stringField(decision, 'source') ?? '';
  return source.startsWith('user_') ? 'user' : SOURCES.get(source);
}

const KINDS: ReadonlyMap<string, DeniedBy> = new Map<string, DeniedBy>([
  ['user-rejected', 'user'],
  ['permission-rule', 'rule'],
]);

const SOURCES: ReadonlyMap<string, DeniedBy> = new Map<string, DeniedBy>([
  ['user', 'user'],
  ['config', 'rule'],
  ['rule', 'rule'],
  ['hook', 'hook'],
  ['classifier', 'mode'],
  ['mode', 'mode'],
]);
