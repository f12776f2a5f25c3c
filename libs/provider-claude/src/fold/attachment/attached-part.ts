import {
  withoutUndefined,
  type Json,
  type JsonObject,
  type Part,
} from '@kato/contracts';
import {
  arrayField,
  field,
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import { textOf } from '../blocks.js';

/**
 * The file, folder or selection that an attachment gave to the model, with its content. `undefined`: it is no such thing.
 * Format: docs/formats/claude-code.md, "Attachments".
 */
export function attachedPart(
  type: string,
  attachment: JsonObject,
): Part | undefined {
  const read = READERS.get(type);
  if (read === undefined) return undefined;
  const name = stringField(attachment, 'displayPath');
  const path =
    stringField(attachment, 'filename') ??
    stringField(attachment, 'filePath') ??
    stringField(attachment, 'path');
  const { type: kind = 'file', ...content } = read(attachment);
  const part = withoutUndefined({ type: kind, name, path, ...content });
  // Nothing but its type: a shape that this version does not know.
  return Object.keys(part).length > 1 ? part : undefined;
}

type Read = { readonly type?: Part['type'] } & {
  readonly [K in Exclude<keyof Part, 'type'>]?: Part[K] | undefined;
};
type Reader = (attachment: JsonObject) => Read;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['file', mentionedFile],
  ['new_file', mentionedFile],
  ['already_read_file', mentionedFile],
  ['pdf_reference', () => ({})],
  ['directory', (a) => ({ text: stringField(a, 'content') })],
  ['edited_text_file', (a) => ({ text: stringField(a, 'snippet') })],
  ['opened_file_in_ide', () => ({})],
  ['selected_lines_in_ide', selection],
  [
    'plan_file_reference',
    (a) => ({
      path: stringField(a, 'planFilePath'),
      text: stringField(a, 'planContent'),
    }),
  ],
  ['mcp_resource', resource],
]);

// As a result of the tool that reads files.
function mentionedFile(attachment: JsonObject): Read {
  const content = field(attachment, 'content');
  if (typeof content === 'string') return { text: content };
  const file = objectField(content, 'file');
  const data = stringField(file, 'base64');
  if (data === undefined)
    return { text: stringField(file, 'content') ?? cellsText(file) };
  const isImage = stringField(content, 'type') === 'image';
  return {
    type: isImage ? 'image' : 'document',
    mediaType: isImage ? stringField(file, 'type') : 'application/pdf',
    data,
  };
}

// A notebook's cells, one after the other.
function cellsText(file: Json | undefined): string | undefined {
  const cells = arrayField(file, 'cells').flatMap(
    (cell) => stringField(cell, 'source') ?? [],
  );
  return cells.length === 0 ? undefined : cells.join('\n\n');
}

function selection(attachment: JsonObject): Read {
  const file =
    stringField(attachment, 'displayPath') ??
    stringField(attachment, 'filename');
  const first = numberField(attachment, 'lineStart');
  const last = numberField(attachment, 'lineEnd');
  const lines = first === undefined ? '' : `:${first}-${last ?? first}`;
  return {
    name: file === undefined ? undefined : `${file}${lines}`,
    text: stringField(attachment, 'content'),
  };
}

function resource(attachment: JsonObject): Read {
  const contents = arrayField(field(attachment, 'content'), 'contents');
  const texts = contents.flatMap(
    (one) => stringField(one, 'text') ?? textOf(one) ?? [],
  );
  return {
    name: stringField(attachment, 'name'),
    url: stringField(attachment, 'uri'),
    text: texts.length === 0 ? undefined : texts.join('\n'),
  };
}
