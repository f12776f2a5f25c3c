import type { Part } from '@kato/contracts';
import { base64Bytes, bytesText } from './amounts.js';
import type { Attachment, Block } from './block.js';
import { codeOf, countLines, folded, MAX_OPEN_LINES } from './folded.js';
import { code, dotted, spans } from './span.js';
import { visibleLine, visibleText } from './visible-text.js';

/**
 * Images and files of a message: a line each, with type and size; text is shown, folded. A file whose text is shown has
 * its name there.
 */
export function attachmentBlocks(
  parts: readonly Part[] | undefined,
): readonly Block[] {
  if (parts === undefined || parts.length === 0) return [];
  const items = parts
    .filter((part) => part.type !== 'file' || !part.text)
    .map((part): Attachment => ({ part, spans: describe(part) }));
  return [
    ...(items.length === 0 ? [] : [{ type: 'attachments' as const, items }]),
    ...parts.flatMap(partText),
  ];
}

function describe(part: Part): Attachment['spans'] {
  const sizeBytes =
    part.sizeBytes ??
    (part.data === undefined ? undefined : base64Bytes(part.data));
  const names = [part.mediaType, part.name, part.path, shownUrl(part.url)];
  return dotted([
    spans(part.type),
    ...(sizeBytes === undefined ? [] : [spans(bytesText(sizeBytes))]),
    ...names.flatMap((name) => (name ? [spans(code(name))] : [])),
  ]);
}

// A `data:` address is the image itself.
function shownUrl(url: string | undefined): string | undefined {
  return url?.startsWith('data:') ? url.slice(0, url.indexOf(',') + 1) : url;
}

// A named file is folded under its name, whatever its length: the prompt only mentions it.
function partText(part: Part): readonly Block[] {
  if (part.text === undefined || part.text === '') return [];
  const text = visibleText(part.text);
  const name = part.name ?? part.path;
  const isFile = part.type === 'file' && name !== undefined;
  if (!isFile && countLines(text) <= MAX_OPEN_LINES) return [codeOf(text)];
  const label = isFile ? visibleLine(name) : 'Text';
  return [folded(label, text, [codeOf(text)])];
}
