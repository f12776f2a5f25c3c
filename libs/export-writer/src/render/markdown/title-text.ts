import type { Title } from '../blocks/block.js';
import { spansText } from '../commonmark/spans-text.js';

/** `## 3 · Tool · Edit · src/send.ts · 10:00:19Z`, with its anchor. */
export function titleText({ number, level, parts }: Title): string {
  const text = [number, ...parts.map(spansText)].join(' · ');
  return `${'#'.repeat(level)} ${text} <a id="e${number}"></a>`;
}
