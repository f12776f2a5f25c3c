import type { Span } from '../blocks/block.js';
import { codeSpan } from './code-span.js';
import { escapeLineStart, escapeText } from './escape-text.js';

/** Spans as Markdown inside a line of ours. */
export function spansText(spans: readonly Span[]): string {
  return spans.map(spanText).join('');
}

/** Spans as a line of its own: what they show begins no block. */
export function lineText(spans: readonly Span[]): string {
  const text = spansText(spans);
  return spans[0]?.type === 'text' ? escapeLineStart(text) : text;
}

function spanText(span: Span): string {
  switch (span.type) {
    case 'text':
      return escapeText(span.text);
    case 'code':
      return codeSpan(span.text);
    case 'em':
      return `*${spansText(span.spans)}*`;
    case 'strong':
      return `**${spansText(span.spans)}**`;
    case 'entry':
      return `[${span.text}](#e${span.number})`;
  }
}
