import {
  isoTime,
  withoutUndefined,
  type EventBody,
  type JsonObject,
  type SessionInfo,
} from '@kato/contracts';
import {
  field,
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import { shortText } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { jsonWithout } from '../json-without.js';
import { hiddenEvent } from '../keep-hidden.js';
import { historyBaseOf, lineageOf } from './lineage.js';
import { systemPrompt } from './system-prompt.js';

/**
 * `session_meta`. The first one is the file's own identity. The same id again is an update (or a resume); another id
 * belongs to a prefix that was copied from the parent, and is kept hidden.
 */
export function sessionMeta(input: StepInput): StepOutput {
  const { state, record } = input;
  const id = stringField(record.body, 'id') ?? '';
  const first = state.threadId === '';
  if (!first && shortText(id) !== state.threadId)
    return { events: [hiddenEvent(input, 'bookkeeping')] };
  const events = [
    sessionInfo(input),
    ...systemPrompt(input, first ? 'injected' : 'duplicate'),
  ];
  if (!first || id === '') return { events };
  return { events, sessionId: id, state: identified(input, id) };
}

function identified(
  { state, record: { body } }: StepInput,
  id: string,
): NonNullable<StepOutput['state']> {
  return withoutUndefined(state, {
    threadId: shortText(id),
    ownFrom: numberField(body, 'subagent_history_start_ordinal') ?? 0,
    copy: { phase: 'expected', at: '' },
    totalsGoOn: historyBaseOf(body) !== undefined,
    agentPath: shortText(stringField(body, 'agent_path') ?? ''),
    cwd: shortText(stringField(body, 'cwd') ?? ''),
    child: lineageOf(body).role !== undefined,
  });
}

function sessionInfo(input: StepInput): EventBody {
  const { body } = input.record;
  const info: SessionInfo = withoutUndefined(eventBase(input), {
    kind: 'session.info',
    cwd: stringField(body, 'cwd'),
    branch: stringField(objectField(body, 'git'), 'branch'),
    clientVersion: stringField(body, 'cli_version'),
    startedAt: isoTime(field(body, 'timestamp')),
    ...lineageOf(body),
    historyBase: historyBaseOf(body),
    detail: factsOf(body),
  });
  return info;
}

// Instructions are texts of their own (see `systemPrompt`); everything else stays as it was written.
function factsOf(body: JsonObject): JsonObject {
  return jsonWithout(body, INSTRUCTIONS);
}

const INSTRUCTIONS = new Set(['instructions', 'base_instructions']);
