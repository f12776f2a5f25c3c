import { assertNever } from '@kato/contracts';
import type { Span } from '../../blocks/block.js';
import { placeAddress } from '../../links/file-link.js';
import { escapeHtml } from '../escape-html.js';

/** Spans as HTML inside a line. */
export function spansHtml(spans: readonly Span[]): string {
  return spans.map(spanHtml).join('');
}

function spanHtml(span: Span): string {
  switch (span.type) {
    case 'text':
      return escapeHtml(span.text);
    case 'code':
      return `<code>${escapeHtml(span.text)}</code>`;
    case 'em':
      return `<em>${spansHtml(span.spans)}</em>`;
    case 'strong':
      return `<strong>${spansHtml(span.spans)}</strong>`;
    case 'entry':
      return `<a href="#e${escapeHtml(span.number)}">${escapeHtml(span.text)}</a>`;
    case 'file':
      return `<a href="${escapeHtml(placeAddress(span.link))}">${escapeHtml(span.text)}</a>`;
    case 'place':
      return ` <a id="${escapeHtml(span.name)}"></a>`;
    default:
      return assertNever(span);
  }
}
