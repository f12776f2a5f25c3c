import { withoutUndefined, type Json, type Part } from '@kato/contracts';
import { parseJsonLine, stringField } from '@kato/contracts/provider';
import { tagContent } from './tag-content.js';

const CALLED = /^Called the Read tool with the following input: *(\{.*\})/;
const RESULT = /(?:^|\n)Result of calling the Read tool:[ \n]*/;

/** What one of two reminders says: which file a person mentioned, or what is in it. */
export interface Mention {
  readonly path?: string;
  readonly part?: Part;
}

/**
 * Reads the reminders in which clients before 2.1.91 gave the model a file that a person mentioned with `@`, as if it had
 * been read: the call, and the result as a JSON string or as it is; in one text or in two. `path`: what the call before
 * named. Format: docs/formats/claude-code.md, "Attachments".
 */
export function readMention(
  text: string,
  path: string | undefined,
): Mention | undefined {
  const trimmed = text.trim();
  const words = (tagContent(trimmed, 'system-reminder') ?? trimmed).trim();
  const called = CALLED.exec(words)?.[1];
  const result = RESULT.exec(words);
  if (called === undefined && result?.index !== 0) return undefined;
  const named = stringField(jsonOf(called), 'file_path') ?? path;
  if (result === null) return withoutUndefined({ path: named });
  const content = words.slice(result.index + result[0].length);
  const string = jsonOf(content);
  const own = typeof string === 'string' ? string : content;
  return { part: withoutUndefined({ type: 'file', path: named, text: own }) };
}

const encoder = new TextEncoder();

function jsonOf(text: string | undefined): Json | undefined {
  if (text === undefined || !/^[{"]/.test(text)) return undefined;
  const read = parseJsonLine(encoder.encode(`{"value":${text}}`));
  return read.ok ? read.value['value'] : undefined;
}
