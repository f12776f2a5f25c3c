import { visibleLine } from '../../blocks/visible-text.js';
import { codeSpan } from '../../commonmark/code-span.js';
import { escapeText } from '../../commonmark/escape-text.js';
import type { MarkdownStyle } from './markdown-style.js';

/** CommonMark without any HTML: nothing folds, and places are named by their numbers. */
export const PLAIN_STYLE: MarkdownStyle = {
  head: () => ({}),
  folded: (label, content) => `**${escapeText(label)}**\n\n${content}`,
  anchor: () => '',
  target: () => [],
  link: (_, text) => text,
  fileLink: ({ folders, name }, text) =>
    `${text} (${codeSpan(visibleLine([...folders, name].join('/')))})`,
  place: () => '',
  // A link that nothing names: no reader shows it.
  ending: (ledger) => `[//]: # "kato:end ${ledger}"`,
};
