import type { DeniedBy, Json, ToolResult, ToolStatus } from '@kato/contracts';
import {
  booleanField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import type { UserRecord } from '../../decode/claude-record.js';
import { deniedBy, REFUSED } from './denied-by.js';
import type { ResultContent } from './result-content.js';

/** What the status of a result is read from. */
export interface StatusSource {
  readonly record: UserRecord;
  readonly block: Json;
  readonly detail: Json | undefined;
  readonly content: ResultContent;
  readonly alone: boolean;
}

/** How a call ended, and who refused it where that is how. */
export interface Ending {
  readonly status: ToolStatus;
  readonly deniedBy?: DeniedBy;
}

/**
 * How a call ended. A refusal and an escape while the tool runs leave the same text, so both are `rejected`; an
 * `interrupt` event follows in the second case.
 */
export function resultStatus(source: StatusSource): Ending {
  const { detail, block, content, record } = source;
  const failed = booleanField(block, 'is_error') === true;
  const onRecord = source.alone ? record : undefined;
  if (isInterrupted(detail, content.output, onRecord))
    return { status: 'interrupted' };
  if (!failed) return { status: isBackground(detail) ? 'background' : 'ok' };
  const by = deniedBy(onRecord, content.output);
  if (by !== undefined) return { status: 'rejected', deniedBy: by };
  return { status: onRecord && isRefused(onRecord) ? 'rejected' : 'error' };
}

/** What the person typed when refusing a call: a message of a person, though it stands inside a result. */
export function refusalFeedback(
  record: UserRecord,
  result: ToolResult,
): string | undefined {
  const stated = stringField(record.raw, 'userFeedback');
  if (stated !== undefined && stated.trim() !== '') return stated;
  if (result.status !== 'rejected') return undefined;
  const at = result.output.indexOf(SAID);
  if (!result.output.startsWith(REFUSED) || at === -1) return undefined;
  const said = result.output.slice(at + SAID.length);
  // Written by the client when the person asks back instead of answering a question.
  return said.trim() === '' || said.startsWith('The user wants to clarify')
    ? undefined
    : said;
}

const SAID = 'the user said:\n';

// A list: to look a long output up in a set is to hash it.
const INTERRUPTED: readonly string[] = [
  '[Request interrupted by user]',
  '[Request interrupted by user for tool use]',
  'Permission prompt was aborted.',
];

// Calls that were called off because another one was stopped.
const CALLED_OFF: ReadonlySet<string | undefined> = new Set<string | undefined>(
  ['interrupted', 'cancelled'],
);

function isInterrupted(
  detail: Json | undefined,
  output: string,
  record: UserRecord | undefined,
): boolean {
  return (
    booleanField(detail, 'interrupted') === true ||
    booleanField(detail, 'wasInterrupted') === true ||
    INTERRUPTED.includes(output) ||
    (record !== undefined &&
      CALLED_OFF.has(stringField(record.raw, 'toolDenialKind')))
  );
}

// A refusal of a kind that this version does not know.
function isRefused({ raw }: UserRecord): boolean {
  const decision = objectField(raw, 'permissionDecision');
  return (
    stringField(raw, 'toolDenialKind') !== undefined ||
    stringField(decision, 'decision') === 'reject'
  );
}

const STARTED: ReadonlySet<string> = new Set([
  'async_launched',
  'remote_launched',
  'teammate_spawned',
]);

function isBackground(detail: Json | undefined): boolean {
  return (
    stringField(detail, 'backgroundTaskId') !== undefined ||
    STARTED.has(stringField(detail, 'status') ?? '')
  );
}
