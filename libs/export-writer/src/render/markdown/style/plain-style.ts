import { escapeText } from '../../commonmark/escape-text.js';
import type { MarkdownStyle } from './markdown-style.js';

/** CommonMark without any HTML: nothing folds, and places are named by their numbers. */
export const PLAIN_STYLE: MarkdownStyle = {
  head: () => ({}),
  folded: (label, content) => `**${escapeText(label)}**\n\n${content}`,
  anchor: () => '',
  target: () => [],
  link: (_, text) => text,
  // A link that nothing names: no reader shows it.
  ending: (ledger) => `[//]: # "kato:end ${ledger}"`,
};
