import type { Part } from '@kato/contracts';
import { codeBlock } from '../commonmark/code-block.js';
import { codeSpan } from '../commonmark/code-span.js';
import { countLines, details, lineCount } from '../commonmark/details.js';
import { htmlText } from '../commonmark/html-text.js';
import { visibleText } from '../commonmark/visible-text.js';
import { base64Bytes, bytesText } from './amounts.js';

/**
 * Images and files of a message: a line each, with type and size. Their bytes are never printed; text is, folded. A file whose
 * text is shown has its name there.
 */
export function partBlocks(
  parts: readonly Part[] | undefined,
): readonly string[] {
  if (parts === undefined || parts.length === 0) return [];
  const listed = parts.filter((part) => part.type !== 'file' || !part.text);
  const lines = listed.map((part) => `- ${partLine(part)}`).join('\n');
  return [...(lines === '' ? [] : [lines]), ...parts.flatMap(partText)];
}

function partLine(part: Part): string {
  const sizeBytes =
    part.sizeBytes ??
    (part.data === undefined ? undefined : base64Bytes(part.data));
  const names = [part.mediaType, part.name, part.path, shownUrl(part.url)];
  return [
    part.type,
    ...(sizeBytes === undefined ? [] : [bytesText(sizeBytes)]),
    ...names.flatMap((name) => (name ? [codeSpan(name)] : [])),
  ].join(' · ');
}

// A `data:` address is the image itself.
function shownUrl(url: string | undefined): string | undefined {
  return url?.startsWith('data:') ? url.slice(0, url.indexOf(',') + 1) : url;
}

// A named file is folded under its name, whatever its length: the prompt only mentions it.
function partText(part: Part): readonly string[] {
  if (part.text === undefined || part.text === '') return [];
  const text = visibleText(part.text);
  const name = part.name ?? part.path;
  const isFile = part.type === 'file' && name !== undefined;
  if (!isFile && countLines(text) <= MAX_OPEN_LINES) return [codeBlock(text)];
  const label = isFile ? htmlText(name) : 'Text';
  return [details(`${label} (${lineCount(text)})`, codeBlock(text))];
}

const MAX_OPEN_LINES = 12;
