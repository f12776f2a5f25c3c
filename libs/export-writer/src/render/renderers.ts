import type { Conversation, EventId, ExportFormat } from '@kato/contracts';
import { renderJson } from './json/render-json.js';
import { renderJsonl } from './jsonl/render-jsonl.js';
import type { TwoLedgers } from './ledger/two-ledgers.js';
import {
  renderMarkdown,
  type MarkdownOptions,
} from './markdown/render-markdown.js';
import type { OutlineItem } from './outline/outline-item.js';
import type { TextPart } from './pieces/text-part.js';

/** Writes a document piece by piece. */
export type RenderPieces = (
  conversation: Conversation,
  ledger: TwoLedgers,
  options: Pick<MarkdownOptions, 'outline' | 'images' | 'links'>,
) => Iterable<TextPart>;

/** One format: which events it shows, and the text. */
export interface Renderer {
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

type Format =
  | { readonly format: Exclude<ExportFormat, 'html'> }
  | { readonly format: 'html'; readonly renderHtml: RenderPieces };

/** How a format is written. */
export function rendererOf(options: Format): Renderer {
  if (options.format !== 'html') return RENDERERS[options.format];
  const { renderHtml } = options;
  return {
    shown: (_, outline) => outlineEvents(outline),
    render: renderHtml,
  };
}

const RENDERERS: Readonly<Record<Exclude<ExportFormat, 'html'>, Renderer>> = {
  markdown: {
    shown: (_, outline) => outlineEvents(outline),
    render: renderMarkdown,
  },
  jsonl: { shown: ({ events }) => idsOf(events), render: renderJsonl },
  json: { shown: ({ events }) => idsOf(events), render: renderJson },
};

/** The events that the entries of an outline show. */
export function outlineEvents(
  outline: readonly OutlineItem[],
): ReadonlySet<EventId> {
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
