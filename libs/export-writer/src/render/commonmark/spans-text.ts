import type { Span } from '../blocks/block.js';
import { codeSpan } from './code-span.js';
import type { MarkdownStyle } from '../markdown/style/markdown-style.js';
import { escapeMarks } from './escape-marks.js';
import { escapeLineStart, escapeText } from './escape-text.js';

type Links = Pick<MarkdownStyle, 'link' | 'fileLink' | 'place' | 'marks'>;

/** Spans as Markdown inside a line of ours. */
export function spansText(spans: readonly Span[], style: Links): string {
  return spans.map((span) => spanText(span, style)).join('');
}

/** Spans as a line of its own: what they show begins no block. */
export function lineText(spans: readonly Span[], style: Links): string {
  const text = spansText(spans, style);
  return spans[0]?.type === 'text' ? escapeLineStart(text) : text;
}

function spanText(span: Span, style: Links): string {
  switch (span.type) {
    case 'text':
      return escapeMarks(escapeText(span.text), style.marks);
    case 'code':
      return codeSpan(span.text);
    case 'em':
      return `*${spansText(span.spans, style)}*`;
    case 'strong':
      return `**${spansText(span.spans, style)}**`;
    case 'entry':
      return style.link(span.number, span.text);
    case 'file':
      return style.fileLink(span.link, span.text);
    case 'place':
      return style.place(span.name);
  }
}
