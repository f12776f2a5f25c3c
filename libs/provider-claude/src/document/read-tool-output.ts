import { isUtf8 } from 'node:buffer';
import type { Part, ToolOutput } from '@kato/contracts';
import type { DocumentRead } from '@kato/contracts/provider';
import { mcpWords } from './mcp-words.js';
import { mediaTypeOf } from './media-type.js';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const NUL = 0;

/**
 * Reads what a tool gave back: text, or an image or document, told by its first bytes and not by its name. Bytes that are
 * neither are kept as they are. Of an MCP tool's content, written as an array of text blocks, the words count.
 */
export function readToolOutput(bytes: Uint8Array, name: string): DocumentRead {
  const output: ToolOutput = {
    kind: 'tool.output',
    native: { type: 'tool-results' },
    name,
    sizeBytes: bytes.length,
  };
  const media = mediaTypeOf(bytes);
  if (media !== undefined)
    return { ok: true, events: [{ ...output, parts: [part(bytes, media)] }] };
  const isText = isUtf8(bytes);
  if (!isText && bytes.includes(NUL))
    return {
      ok: true,
      events: [{ ...output, parts: [part(bytes, { type: 'file' })] }],
    };
  const written = decoder.decode(bytes);
  const text = (name.startsWith('mcp-') && mcpWords(written)) || written;
  return isText
    ? { ok: true, events: [{ ...output, text }] }
    : { ok: true, events: [{ ...output, text }], issues: [DAMAGED] };
}

const DAMAGED = {
  code: 'invalid-utf8',
  message: 'bytes that are not UTF-8 were replaced by U+FFFD',
} as const;

function part(
  bytes: Uint8Array,
  media: Pick<Part, 'type' | 'mediaType'>,
): Part {
  const { buffer, byteOffset, length } = bytes;
  const data = Buffer.from(buffer, byteOffset, length).toString('base64');
  return { ...media, data, sizeBytes: length };
}
