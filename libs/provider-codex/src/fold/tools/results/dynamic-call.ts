import { withoutUndefined, type JsonObject } from '@kato/contracts';
import { booleanField, field, stringField } from '@kato/contracts/provider';
import { contentItems } from '../../../text/content-items.js';
import { joinContent } from '../../../text/join-content.js';
import { durationMs } from '../../../tools/duration-ms.js';
import { jsonWithout } from '../../json-without.js';
import type { RecordedResult } from '../recorded-result.js';
import { callIdOf, statusOf } from './result-fields.js';

/** `DynamicToolCall`: a tool that the client program brought along. */
export function dynamicCall(body: JsonObject): RecordedResult | undefined {
  const callId = callIdOf(body);
  const name = stringField(body, 'tool');
  if (callId === undefined || name === undefined) return undefined;
  const content = joinContent(contentItems(field(body, 'content_items')));
  return {
    callId,
    name,
    input: field(body, 'arguments') ?? null,
    status: booleanField(body, 'success') === false ? 'error' : statusOf(body),
    output: content.text,
    ...withoutUndefined({
      parts: content.parts.length === 0 ? undefined : content.parts,
      durationMs: durationMs(body),
    }),
    detail: jsonWithout(body, new Set(['content_items', 'arguments'])),
  };
}
