import { withoutUndefined, type Json, type Part } from '@kato/contracts';
import { field, isJsonArray, stringField } from '@kato/contracts/provider';
import { partFromUrl } from './data-url.js';
import { imageTag } from './image-tag.js';

/** One item of a message's or an output's content, in our words. */
export type ContentItem =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'part'; readonly part: Part }
  | { readonly type: 'tag'; readonly name?: string; readonly path?: string }
  | { readonly type: 'encrypted' }
  | { readonly type: 'other'; readonly value: Json };

/**
 * Reads a content array, item by item, so that lists that run beside it (origin tags) keep their places. A string is
 * one text. Unknown items are kept as they are.
 */
export function contentItems(
  content: Json | undefined,
): readonly ContentItem[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return isJsonArray(content) ? content.map(contentItem) : [];
}

function contentItem(value: Json): ContentItem {
  if (typeof value === 'string') return { type: 'text', text: value };
  const type = stringField(value, 'type') ?? '';
  const text = stringField(value, 'text');
  if (text !== undefined && TEXT_TYPES.has(type)) return textItem(text);
  const part = partOf(type, value);
  if (part !== undefined) return { type: 'part', part };
  return type === 'encrypted_content'
    ? { type: 'encrypted' }
    : { type: 'other', value };
}

const TEXT_TYPES = new Set([
  '',
  'input_text',
  'output_text',
  'text',
  'Text',
  'inputText',
  'reasoning_text',
  'summary_text',
]);

function textItem(text: string): ContentItem {
  const tag = imageTag(text);
  return tag === undefined ? { type: 'text', text } : { type: 'tag', ...tag };
}

function partOf(type: string, value: Json): Part | undefined {
  switch (type) {
    case 'input_image':
    case 'inputImage':
    case 'image':
      return mediaPart('image', value);
    case 'input_audio':
    case 'inputAudio':
    case 'audio':
      return mediaPart('audio', value);
    case 'local_image':
      return localPart('image', value);
    case 'local_audio':
      return localPart('audio', value);
    case 'mention':
    case 'skill':
      return localPart('file', value);
    default:
      return undefined;
  }
}

// A URL (often a data URL), an uploaded file's id, or (MCP) base64 with its media type.
function mediaPart(type: 'image' | 'audio', value: Json): Part | undefined {
  const url =
    stringField(value, `${type}_url`) ??
    stringField(value, `${type}Url`) ??
    stringField(value, 'url');
  if (url !== undefined) return partFromUrl(type, url);
  const data = stringField(value, 'data');
  const fileId = stringField(value, 'file_id');
  if (data === undefined && fileId === undefined)
    return field(value, `${type}_url`) === null ? { type } : undefined;
  return withoutUndefined({
    type,
    mediaType: stringField(value, 'mimeType'),
    data,
    name: fileId,
  });
}

function localPart(type: Part['type'], value: Json): Part {
  return withoutUndefined({
    type,
    name: stringField(value, 'name'),
    path: stringField(value, 'path'),
  });
}
