import { withoutUndefined, type Json, type JsonObject } from '@kato/contracts';
import {
  booleanField,
  field,
  isJsonObject,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import { contentItems } from '../../../text/content-items.js';
import { joinContent } from '../../../text/join-content.js';
import { durationMs } from '../../../tools/duration-ms.js';
import { jsonWithout } from '../../json-without.js';
import type { RecordedResult } from '../recorded-result.js';
import { callIdOf, statusOf } from './result-fields.js';

/** `McpToolCall`: a call of a tool server, with its result or error. */
export function mcpCall(body: JsonObject): RecordedResult | undefined {
  const error = field(body, 'error');
  return decoded(body, body, error ?? field(body, 'result'));
}

/** `mcp_tool_call_end`: the same before 0.147; the result is `{"Ok":…}` or `{"Err":"…"}`. */
export function mcpCallEnd(body: JsonObject): RecordedResult | undefined {
  const result = objectField(body, 'result');
  const invocation = objectField(body, 'invocation') ?? {};
  const error = field(result, 'Err');
  return decoded(body, invocation, error ?? field(result, 'Ok'));
}

function decoded(
  body: JsonObject,
  invocation: JsonObject,
  outcome: Json | undefined,
): RecordedResult | undefined {
  const callId = callIdOf(body);
  const tool = stringField(invocation, 'tool');
  if (callId === undefined || tool === undefined) return undefined;
  const { text, parts } = joinContent(contentItems(field(outcome, 'content')));
  const failed =
    booleanField(outcome, 'isError') === true || errorText(outcome) !== '';
  return {
    callId,
    name: `mcp__${stringField(invocation, 'server') ?? ''}__${tool}`,
    input: field(invocation, 'arguments') ?? null,
    status: failed ? 'error' : statusOf(body),
    output: text === '' ? errorText(outcome) : text,
    ...withoutUndefined({
      parts: parts.length === 0 ? undefined : parts,
      durationMs: durationMs(body),
    }),
    detail: withoutContent(body, outcome),
  };
}

function errorText(outcome: Json | undefined): string {
  return typeof outcome === 'string'
    ? outcome
    : (stringField(outcome, 'message') ?? '');
}

// The content became output and parts: images would be kept twice.
function withoutContent(
  body: JsonObject,
  outcome: Json | undefined,
): JsonObject {
  const rest = jsonWithout(
    body,
    new Set(['result', 'arguments', 'invocation']),
  );
  return isJsonObject(outcome)
    ? { ...rest, result: jsonWithout(outcome, new Set(['content'])) }
    : rest;
}
