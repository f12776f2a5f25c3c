import type { Json } from '@kato/contracts';
import {
  isJsonArray,
  isJsonObject,
  stringField,
} from '@kato/contracts/provider';

/**
 * The words of an MCP tool whose content the client wrote as JSON: `[{"type":"text","text":"…"}, …]` and nothing else.
 * `undefined` for all other text, so that nothing but this frame is ever taken away.
 */
export function mcpWords(text: string): string | undefined {
  const blocks = text.startsWith('[') ? parse(text) : undefined;
  if (!isJsonArray(blocks)) return undefined;
  const words = blocks.map((block) =>
    isTextBlock(block) ? stringField(block, 'text') : undefined,
  );
  return words.every((one) => one !== undefined) ? words.join('\n') : undefined;
}

function isTextBlock(block: Json): boolean {
  return (
    isJsonObject(block) &&
    stringField(block, 'type') === 'text' &&
    Object.keys(block).length === 2
  );
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Plain text that begins with a bracket.
    return undefined;
  }
}
