import type { Part } from '@kato/contracts';
import { codeBlock } from '../commonmark/code-block.js';
import { codeSpan } from '../commonmark/code-span.js';
import { countLines, details, lineCount } from '../commonmark/details.js';
import { visibleText } from '../commonmark/visible-text.js';
import { base64Bytes, bytesText } from './amounts.js';

/** Images and files of a message: a line each, with type and size. Their bytes are never printed; text is, folded. */
export function partBlocks(
  parts: readonly Part[] | undefined,
): readonly string[] {
  if (parts === undefined || parts.length === 0) return [];
  const texts = parts.flatMap(({ text }) =>
    text === undefined || text === '' ? [] : [partText(visibleText(text))],
  );
  return [parts.map((part) => `- ${partLine(part)}`).join('\n'), ...texts];
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

function partText(text: string): string {
  const block = codeBlock(text);
  return countLines(text) > 12
    ? details(`Text (${lineCount(text)})`, block)
    : block;
}
