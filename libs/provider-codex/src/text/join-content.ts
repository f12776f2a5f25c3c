import type { Part } from '@kato/contracts';
import type { ContentItem } from './content-items.js';

/** The text and the parts of some content items. */
export interface JoinedContent {
  readonly text: string;
  readonly parts: readonly Part[];
}

/**
 * Joins content items: texts stand on lines of their own, an image takes the name and the path of the tag before it,
 * items of unknown types appear as their JSON rather than not at all.
 */
export function joinContent(items: readonly ContentItem[]): JoinedContent {
  let text = '';
  let tag: { readonly name?: string; readonly path?: string } = {};
  const parts: Part[] = [];
  for (const item of items) {
    if (item.type === 'tag') tag = tagOf(item);
    else if (item.type === 'part') {
      parts.push({ ...tag, ...item.part });
      tag = {};
    } else if (item.type === 'text') text = onNewLine(text, item.text);
    else if (item.type === 'other')
      text = onNewLine(text, JSON.stringify(item.value));
  }
  return { text, parts };
}

function tagOf(item: ContentItem & { readonly type: 'tag' }): {
  readonly name?: string;
  readonly path?: string;
} {
  return {
    ...(item.name === undefined ? {} : { name: item.name }),
    ...(item.path === undefined ? {} : { path: item.path }),
  };
}

function onNewLine(before: string, text: string): string {
  return before === '' || before.endsWith('\n')
    ? before + text
    : `${before}\n${text}`;
}
