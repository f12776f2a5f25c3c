import type { Title } from '../blocks/block.js';
import { spansText } from '../commonmark/spans-text.js';
import type { MarkdownStyle } from './style/markdown-style.js';

/** `## 3 · Tool · Edit · src/send.ts · 10:00:19Z`, with its anchor. */
export function titleText(
  { number, level, parts }: Title,
  style: MarkdownStyle,
): string {
  const said = parts.map((part) => spansText(part, style));
  const text = [number, ...said].join(' · ');
  return `${'#'.repeat(level)} ${text}${style.anchor(number)}`;
}
