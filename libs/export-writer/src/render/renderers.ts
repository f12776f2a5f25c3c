import type {
  Conversation,
  ConversationEvent,
  EventId,
  ExportFormat,
} from '@kato/contracts';
import { renderJson } from './json/render-json.js';
import { renderJsonl } from './jsonl/render-jsonl.js';
import { eventSet, type EventSet } from './ledger/event-set.js';
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
  /** Whether it tells of agents by their threads, and not by their events alone. */
  readonly hasThreads: boolean;
  shown(conversation: Conversation, outline: readonly OutlineItem[]): EventSet;
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
    hasThreads: true,
    shown: outlined,
    render: renderHtml,
  };
}

const RENDERERS: Readonly<Record<Exclude<ExportFormat, 'html'>, Renderer>> = {
  markdown: {
    hasThreads: true,
    shown: outlined,
    render: renderMarkdown,
  },
  jsonl: { hasThreads: false, shown: everyEvent, render: renderJsonl },
  json: { hasThreads: false, shown: everyEvent, render: renderJson },
};

/** The ids of the events that the entries of an outline show. */
export function outlineEvents(
  outline: readonly OutlineItem[],
): ReadonlySet<EventId> {
  const ids = new Set<EventId>();
  for (const { eventId } of eventsOf(outline)) ids.add(eventId);
  return ids;
}

function outlined(
  { events }: Conversation,
  outline: readonly OutlineItem[],
): EventSet {
  return eventSet(events, eventsOf(outline));
}

function* eventsOf(
  outline: readonly OutlineItem[],
): Generator<ConversationEvent> {
  for (const item of outline) {
    if (item.type !== 'entry') continue;
    const { event, blocks, result, outputs = [] } = item.entry;
    yield event;
    yield* blocks;
    yield* outputs;
    if (result !== undefined) yield result;
  }
}

function everyEvent({ events }: Conversation): EventSet {
  return eventSet(events, events);
}
