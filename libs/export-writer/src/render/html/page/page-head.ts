import { createHash } from 'node:crypto';
import type { Conversation, ImageMode, Ledger } from '@kato/contracts';
import { visibleLine } from '../../blocks/visible-text.js';
import type { DocumentLinks, ParentLink } from '../../links/document-links.js';
import type { OutlineItem } from '../../outline/outline-item.js';
import { documentTitle } from '../../blocks/document-title.js';
import {
  documentFacts,
  type DocumentFacts,
} from '../../facts/document-facts.js';
import type { ImagePlaces } from '../../images/image-places.js';
import { spansHtml } from '../blocks/spans-html.js';
import { escapeHtml } from '../escape-html.js';
import { CODE_STYLE, ENTRY_STYLE } from '../style/entry-style.js';
import { PAGE_STYLE } from '../style/page-style.js';
import { htmlStart } from './html-start.js';
import type { Prompt } from './prompts-of.js';

const STYLE = PAGE_STYLE + ENTRY_STYLE + CODE_STYLE;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

// Images beside a page that was opened from the disk have no host: `self` does not mean them in every browser.
const IMAGES: Readonly<Record<ImageMode, string>> = {
  link: "img-src 'self' file:; ",
  embed: 'img-src data:; ',
  none: '',
};

/** What the head tells of the entries. */
export interface HeadParts {
  readonly outline: readonly OutlineItem[];
  readonly prompts: readonly Prompt[];
  readonly images: ImagePlaces;
  readonly links?: DocumentLinks | undefined;
}

/** From the first byte of the page to the index of its prompts, which stands before `<main>`. Its policy allows no more than its own style and images. */
export function pageHead(
  conversation: Conversation,
  ledger: Ledger,
  { outline, prompts, images, links }: HeadParts,
): string {
  const title = documentTitle(conversation);
  const name = title.map((span) => ('text' in span ? span.text : '')).join('');
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; ${IMAGES[images.mode]}base-uri 'none'; form-action 'none'`;
  return `${htmlStart(conversation.summary.key)}<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(name)}</title>
<style>${STYLE}</style>
</head>
<body${prompts.length === 0 ? '' : ' class="indexed"'}>
<header>
<h1 dir="auto">${spansHtml(title)}</h1>
${factsHtml(conversation, ledger, { outline, links })}
</header>
`;
}

function factsHtml(
  conversation: Conversation,
  ledger: Ledger,
  { outline, links }: Pick<HeadParts, 'outline' | 'links'>,
): string {
  const entries = outline.filter(({ type }) => type === 'entry').length;
  const { provider, sessionId } = conversation.summary.key;
  const facts = documentFacts(conversation, ledger, entries);
  const shown: readonly (readonly [string, string | undefined])[] = [
    ['Session', `${provider} · ${sessionId}`],
    ['Sub-agent', agentName(links?.parent)],
    ['Folder', facts.cwd],
    ['Branch', facts.branch],
    ['Model', facts.models?.join(', ')],
    ['Time', timeSpan(facts.started, facts.ended)],
    ['Entries', String(facts.entries)],
    ['Reading', readingText(facts)],
    ['Reading', facts.complete ? undefined : 'not complete, see the end'],
  ];
  const rows = shown.flatMap(([name, value]) =>
    value === undefined || value === ''
      ? []
      : [`<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`],
  );
  return `<dl class="facts">\n${rows.join('\n')}\n</dl>`;
}

function agentName(parent: ParentLink | undefined): string | undefined {
  if (parent === undefined) return undefined;
  const { agentType, agentId } = parent.agent;
  return [agentType, agentId]
    .filter(Boolean)
    .map(String)
    .map(visibleLine)
    .join(' · ');
}

function readingText({ reading }: DocumentFacts): string | undefined {
  if (reading === undefined) return undefined;
  return `${reading}, an earlier one: not what the file has now`;
}

// `2026-06-01 10:00 – 11:30 UTC`, or both days.
function timeSpan(
  started: string | undefined,
  ended: string | undefined,
): string | undefined {
  const from = minuteOf(started);
  const to = minuteOf(ended);
  if (from === undefined) return undefined;
  if (to === undefined || to === from) return `${from} UTC`;
  const sameDay = to.slice(0, 10) === from.slice(0, 10);
  return `${from} – ${sameDay ? to.slice(11) : to} UTC`;
}

function minuteOf(at: string | undefined): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(at ?? '');
  return match === null ? undefined : `${match[1]} ${match[2]}`;
}
