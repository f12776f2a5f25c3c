import {
  ALL_WHOLE,
  type Conversation,
  type RenderedDocument,
  type RenderedText,
  type SplitDocument,
  type Tally,
} from '@kato/contracts';
import type { LaidOutText } from './lay-out-text.js';
import { layOut } from './lay-out.js';
import { maskedTexts } from './masking/mask-conversation.js';
import { bodyDigest } from './pieces/body-digest.js';
import { textPieces } from './pieces/text-pieces.js';
import type { RenderOptions } from './render-options.js';
import type { LaidOutSet } from './split/lay-out-split.js';

/**
 * Renders a conversation. Pure: the same conversation and options give the same bytes on every machine. The text comes in
 * pieces, made of an entry or an event at a time; the ledger is known before. Throws `SESSION_EMPTY` when no thread has
 * anything to show: there is never an empty document.
 */
export function renderDocument(
  conversation: Conversation,
  options: RenderOptions,
): RenderedDocument {
  const laidOut = layOut(conversation, options);
  const { key, format, fileName, split } = laidOut;
  const { documentName = fileName } = options;
  const known = { key, format, fileName };
  if (split === undefined)
    return { ...known, ...renderedText(laidOut, options) };
  const sets = new Map<string, SplitDocument>();
  const named = (name: string): SplitDocument => {
    const set = sets.get(name) ?? renderedSet(split(name), options);
    sets.set(name, set);
    return set;
  };
  const { agents: _, ...main } = named(documentName);
  return { ...known, ...main, split: named };
}

function renderedSet(
  { main, agents }: LaidOutSet,
  options: RenderOptions,
): SplitDocument {
  const files = agents.map(({ folder, name, ...text }) => ({
    ...{ folder, name },
    ...renderedText(text, options),
  }));
  // The ledger of the document has the digests of the others: it is made after them.
  const digests = async (): Promise<readonly string[]> => {
    const all: string[] = [];
    for (const file of files) all.push(await file.digest());
    return all;
  };
  return { ...renderedText(main, options, digests), agents: files };
}

interface DigestedText extends RenderedText {
  /** SHA-256 of the text, hex; it is made for that when it never was. */
  readonly digest: () => Promise<string>;
}

function renderedText(
  { parts, ...file }: LaidOutText,
  { texts = ALL_WHOLE, mask: startMask }: RenderOptions,
  digestsOfOthers?: () => Promise<readonly string[]>,
): DigestedText {
  const last: { masked?: Tally; digest?: string } = {};
  // Each reading of the text masks it anew, and so alike.
  async function* pieces(): AsyncGenerator<string> {
    const digests = (await digestsOfOthers?.()) ?? [];
    const mask = startMask?.();
    const own = mask === undefined ? texts : maskedTexts(texts, mask);
    const digest = bodyDigest();
    yield* textPieces(parts(mask, digests), own, digest);
    if (mask !== undefined) last.masked = mask.masked();
    last.digest = digest.value();
  }
  return {
    ...file,
    text: { [Symbol.asyncIterator]: pieces },
    masked: () => last.masked,
    async digest() {
      // Its images are taken when it is written.
      const text = pieces();
      while (last.digest === undefined && (await text.next()).done !== true);
      return last.digest ?? '';
    },
  };
}
