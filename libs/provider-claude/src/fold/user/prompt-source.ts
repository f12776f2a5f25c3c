import type { UserOrigin } from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import type { UserRecord } from '../../decode/claude-record.js';
import type { ClaudeState } from '../claude-state.js';
import type { FoldInput } from '../fold-step.js';

/** Who the record says wrote the prompt: a person, another named cause, or nothing at all. */
export function promptCause({
  record,
}: FoldInput<UserRecord>): string | undefined {
  const kind = stringField(objectField(record.raw, 'origin'), 'kind');
  if (kind !== undefined) return kind;
  const source = stringField(record.raw, 'promptSource');
  return source !== undefined && PERSON_SOURCES.has(source) ? 'human' : source;
}

/** How a prompt came in, as far as the source says so. */
export function promptOrigin(
  state: ClaudeState,
  input: FoldInput<UserRecord>,
): UserOrigin | undefined {
  if (isAgentPrompt(state, input)) return 'agent';
  const { raw } = input.record;
  const said = PERSON_SOURCES.get(stringField(raw, 'promptSource') ?? '');
  if (said !== undefined) return said;
  if (stringField(objectField(raw, 'origin'), 'kind') === 'human')
    return 'typed';
  return stringField(raw, 'entrypoint')?.startsWith('sdk-') === true
    ? 'sdk'
    : undefined;
}

const PERSON_SOURCES: ReadonlyMap<string, UserOrigin> = new Map<
  string,
  UserOrigin
>([
  ['typed', 'typed'],
  ['queued', 'queued'],
  ['sdk', 'sdk'],
]);

// The first prompt of a sub-agent comes from the agent that started it.
function isAgentPrompt(
  state: ClaudeState,
  { record, context }: FoldInput<UserRecord>,
): boolean {
  return context.source.role === 'agent'
    ? !state.prompted
    : record.envelope.isSidechain && record.envelope.parentUuid === null;
}
