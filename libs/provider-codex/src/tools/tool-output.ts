import { withoutUndefined, type Json } from '@kato/contracts';
import {
  booleanField,
  field,
  isJsonArray,
  isJsonObject,
  stringField,
} from '@kato/contracts/provider';
import { contentItems } from '../text/content-items.js';
import { joinContent } from '../text/join-content.js';
import { outputHeader } from './output-header.js';
import { outputStatus, refusedBy } from './output-status.js';
import type { ToolOutput } from './decoded-output.js';
import { wrappedOutput } from './wrapped-output.js';

/**
 * Decodes an output: JSON text `{"output","metadata"}` (until 0.77), text with a header of exit code and wall time,
 * an array of content items, MCP content as JSON text, `{content, success}` (2025). Texts with a
 * header are kept whole; `said` is what follows it. Failures are not flagged: they are read from the exit code and from the client's own error phrases.
 */
export function toolOutput(value: Json | undefined): ToolOutput {
  if (typeof value === 'string') return wrappedOutput(value) ?? plain(value);
  if (isJsonArray(value)) {
    const { text, parts } = joinContent(contentItems(value));
    return { ...plain(text), ...(parts.length === 0 ? {} : { parts }) };
  }
  return isJsonObject(value) ? objectOutput(value) : plain('');
}

function plain(text: string): ToolOutput {
  const header = outputHeader(text);
  const { exitCode, durationMs, running, bodyAt } = header;
  const status = outputStatus(text, header);
  return {
    status,
    output: text,
    ...withoutUndefined({
      deniedBy: status === 'rejected' ? refusedBy(text) : undefined,
      said: bodyAt === undefined ? undefined : text.slice(bodyAt),
      exitCode,
      durationMs,
      running,
    }),
  };
}

function objectOutput(value: Json): ToolOutput {
  const content = field(value, 'content');
  if (content === undefined)
    return { status: 'ok', output: JSON.stringify(value), detail: value };
  const decoded = toolOutput(content);
  const success = booleanField(value, 'success');
  const status =
    success === false && decoded.status === 'ok' ? 'error' : decoded.status;
  return stringField(value, 'content') === undefined
    ? { ...decoded, status, detail: value }
    : { ...decoded, status };
}
