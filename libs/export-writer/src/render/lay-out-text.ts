import {
  withoutUndefined,
  type Conversation,
  type Ledger,
  type MarkdownProfile,
  type RenderedText,
  type TextMask,
} from '@kato/contracts';
import type { ImagePlaces } from './images/image-places.js';
import { twoLedgers } from './ledger/two-ledgers.js';
import type { DocumentLinks } from './links/document-links.js';
import { maskConversation } from './masking/mask-conversation.js';
import { maskThreads } from './masking/mask-threads.js';
import type { OutlineItem } from './outline/outline-item.js';
import type { TextPart } from './pieces/text-part.js';
import type { Renderer } from './renderers.js';

/** The text of a file before it is made. */
export interface LaidOutText extends Pick<
  RenderedText,
  'takeAssets' | 'ledger'
> {
  /** The text, made anew with each reading. `digests`: of the files that its ledger names. */
  readonly parts: (
    mask: TextMask | undefined,
    digests: readonly string[],
  ) => Iterable<TextPart>;
}

/** What a file shows. */
export interface ShownPart {
  readonly conversation: Conversation;
  readonly outline: readonly OutlineItem[];
  readonly ledger: Ledger;
  readonly links?: DocumentLinks | undefined;
}

export interface TextStyle {
  readonly renderer: Renderer;
  readonly profile?: MarkdownProfile | undefined;
  readonly images: ImagePlaces;
}

/** Lays out the text of one file. */
export function layOutText(
  { conversation, ledger, ...told }: ShownPart,
  { renderer, profile, images }: TextStyle,
): LaidOutText {
  return {
    parts: (mask, digests) =>
      renderer.render(
        maskConversation(conversation, mask),
        twoLedgers(withDigests(ledger, digests), mask),
        {
          ...{ profile, images },
          ...maskThreads(told, renderer.hasThreads ? mask : undefined),
        },
      ),
    ...(images.mode === 'link' && { takeAssets: () => images.take() }),
    ledger,
  };
}

function withDigests(ledger: Ledger, digests: readonly string[]): Ledger {
  const { split } = ledger;
  if (split?.agents === undefined) return ledger;
  const agents = split.agents.map((agent, at) =>
    withoutUndefined(agent, { digest: digests[at] }),
  );
  return { ...ledger, split: { ...split, agents } };
}
