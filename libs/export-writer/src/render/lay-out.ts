import {
  normalChoices,
  printChoices,
  withoutUndefined,
  type Conversation,
  type Diagnostic,
  type EventId,
  type ExportChoices,
  type ExportFormat,
  type ImageMode,
  type RenderedDocument,
  type SourceId,
  type TextMask,
  type WholeTexts,
} from '@kato/contracts';
import { emptySession } from './empty-session.js';
import { documentFileName } from './file-name/document-file-name.js';
import { renderJson } from './json/render-json.js';
import { renderJsonl } from './jsonl/render-jsonl.js';
import { buildLedger } from './ledger/build-ledger.js';
import { twoLedgers, type TwoLedgers } from './ledger/two-ledgers.js';
import {
  renderMarkdown,
  type MarkdownOptions,
} from './markdown/render-markdown.js';
import { imagePlaces } from './images/image-places.js';
import { maskConversation } from './masking/mask-conversation.js';
import { outlineConversation } from './outline/outline-conversation.js';
import type { OutlineItem } from './outline/outline-item.js';
import type { TextPart } from './pieces/text-part.js';
import { selectParts } from './select/select-parts.js';

/** How to render, and what the ledger has to say besides. */
export type RenderOptions = ReadingOptions &
  (
    | { readonly format: Exclude<ExportFormat, 'html'> }
    /** `renderHtml` is in an entry of its own: its libraries are loaded when a page is asked for. */
    | { readonly format: 'html'; readonly renderHtml: RenderPieces }
  );

interface ReadingOptions {
  /** Those of the session's sources. */
  readonly diagnostics: readonly Diagnostic[];
  /** Sources of the session that could not be read just now. */
  readonly unread?: readonly SourceId[];
  /** Of a conversation of sketches, what they leave out. Default: its events are whole. */
  readonly texts?: WholeTexts;
  /** What is to be other than by default. */
  readonly choices?: ExportChoices;
  /** What becomes of images in Markdown and on a page. Default: `none`. */
  readonly images?: ImageMode;
  /** What the document will be called, where it is not the `fileName` that it proposes: its images go beside it. */
  readonly documentName?: string;
  /** Starts masking a document. Default: everything stands as it was written. */
  readonly mask?: () => TextMask;
}

/** Writes a document piece by piece. */
export type RenderPieces = (
  conversation: Conversation,
  ledger: TwoLedgers,
  options: Pick<MarkdownOptions, 'outline' | 'images'>,
) => Iterable<TextPart>;

/** One format: which events it shows, and the text. */
interface Renderer {
  shown(
    conversation: Conversation,
    outline: readonly OutlineItem[],
  ): ReadonlySet<EventId>;
  render(
    conversation: Conversation,
    ledger: TwoLedgers,
    options: MarkdownOptions,
  ): Iterable<TextPart>;
}

const RENDERERS: Readonly<Record<Exclude<ExportFormat, 'html'>, Renderer>> = {
  markdown: {
    shown: (_, outline) => eventsOf(outline),
    render: renderMarkdown,
  },
  jsonl: { shown: ({ events }) => idsOf(events), render: renderJsonl },
  json: { shown: ({ events }) => idsOf(events), render: renderJson },
};

/** A document before its text is made. */
export interface LaidOut extends Omit<RenderedDocument, 'text' | 'masked'> {
  /** Its text, made anew with each reading. */
  readonly parts: (mask: TextMask | undefined) => Iterable<TextPart>;
}

/** Decides what a document shows, and what its ledger says of that. Throws as `renderDocument`. */
export function layOut(
  conversation: Conversation,
  options: RenderOptions,
): LaidOut {
  const { format, diagnostics, unread = [] } = options;
  const choices = choicesOf(options);
  const { profile, exclude = [] } = choices;
  const named = maskConversation(conversation, options.mask?.());
  const fileName = documentFileName(named.summary, format, profile);
  const images = imagePlaces({
    mode: options.images ?? 'none',
    folder: imageFolder(options.documentName ?? fileName),
  });
  const whole = outlineConversation(conversation);
  if (!whole.some(isConversation)) throw emptySession(conversation);
  const renderer = rendererOf(options);
  const selected = selectParts(conversation, whole, exclude);
  const { outline } = selected;
  const ledger = buildLedger(conversation, {
    ...{ diagnostics, unread, options: printChoices(choices) },
    excluded: selected.excluded,
    visible: renderer.shown(conversation, whole),
    shown: renderer.shown(selected.conversation, outline),
  });
  return {
    key: conversation.summary.key,
    format,
    parts: (mask) =>
      renderer.render(
        maskConversation(selected.conversation, mask),
        twoLedgers(ledger, mask),
        { outline, profile, images },
      ),
    fileName,
    ...(images.mode === 'link' && { takeAssets: () => images.take() }),
    ledger,
  };
}

// What makes no difference to a format does not stand in its ledger.
function choicesOf({ format, choices = {} }: RenderOptions): ExportChoices {
  const normal = normalChoices(choices);
  return format === 'markdown'
    ? normal
    : withoutUndefined(normal, { profile: undefined });
}

function rendererOf(options: RenderOptions): Renderer {
  if (options.format !== 'html') return RENDERERS[options.format];
  const { renderHtml } = options;
  return {
    shown: (_, outline) => eventsOf(outline),
    render: renderHtml,
  };
}

// `notes/plan.md` has its images in `notes/plan.images/`.
function imageFolder(documentName: string): string {
  const stem = documentName.replace(/(?<=.)\.[^.]*$/, '');
  return `${stem}.images`;
}

// A file beside a transcript makes no conversation.
function isConversation(item: OutlineItem): boolean {
  return item.type === 'entry' && item.entry.event.kind !== 'tool.output';
}

function eventsOf(outline: readonly OutlineItem[]): ReadonlySet<EventId> {
  const ids = new Set<EventId>();
  for (const item of outline) {
    if (item.type !== 'entry') continue;
    const { event, blocks, result, outputs = [] } = item.entry;
    ids.add(event.eventId);
    for (const one of [...blocks, ...outputs]) ids.add(one.eventId);
    if (result !== undefined) ids.add(result.eventId);
  }
  return ids;
}

function idsOf(
  events: readonly { readonly eventId: EventId }[],
): ReadonlySet<EventId> {
  return new Set(events.map(({ eventId }) => eventId));
}
