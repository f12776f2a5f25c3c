import type { Json, ToolResult, ToolStatus } from '@kato/contracts';
import {
  booleanField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import type { UserRecord } from '../../decode/claude-record.js';
import type { ResultContent } from './result-content.js';

/** What the status of a result is read from. */
export interface StatusSource {
  readonly record: UserRecord;
  readonly block: Json;
  readonly detail: Json | undefined;
  readonly content: ResultContent;
  readonly alone: boolean;
}

/**
 * How a call ended. A refusal and an escape while the tool runs leave the same text, so both are `rejected`; an
 * `interrupt` event follows in the second case.
 */
export function resultStatus(source: StatusSource): ToolStatus {
  const { detail, block, content } = source;
  const failed = booleanField(block, 'is_error') === true;
  if (isInterrupted(detail, content.output)) return 'interrupted';
  if (failed && isRefused(source)) return 'rejected';
  if (failed) return 'error';
  return isBackground(detail) ? 'background' : 'ok';
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

const REFUSED = "The user doesn't want to ";
const SAID = 'the user said:\n';

const INTERRUPTED: ReadonlySet<string> = new Set([
  '[Request interrupted by user]',
  '[Request interrupted by user for tool use]',
  'Permission prompt was aborted.',
]);

function isInterrupted(detail: Json | undefined, output: string): boolean {
  return (
    booleanField(detail, 'interrupted') === true ||
    booleanField(detail, 'wasInterrupted') === true ||
    INTERRUPTED.has(output)
  );
}

function isRefused({ record, content, alone }: StatusSource): boolean {
  const decision = objectField(record.raw, 'permissionDecision');
  const onRecord =
    stringField(record.raw, 'toolDenialKind') !== undefined ||
    stringField(decision, 'decision') === 'reject';
  return (
    (alone && onRecord) ||
    content.output.startsWith(REFUSED) ||
    content.output.startsWith('Claude requested permissions to ')
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
