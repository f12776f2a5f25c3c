import {
  KatoError,
  sessionKeyText,
  type Conversation,
  type DocumentPart,
} from '@kato/contracts';
import { outlineConversation } from '../outline/outline-conversation.js';
import type { OutlineItem } from '../outline/outline-item.js';
import { findExcluded, type Excluded } from './find-excluded.js';
import { withoutExcluded } from './without-excluded.js';

/** What is left of a conversation. */
export interface SelectedParts {
  readonly conversation: Conversation;
  readonly outline: readonly OutlineItem[];
  /** What was left out of it. */
  readonly excluded: Excluded;
}

/** Leaves parts out of a conversation. Throws `SESSION_EMPTY` when nothing that can be shown is left. */
export function selectParts(
  whole: Conversation,
  outline: readonly OutlineItem[],
  exclude: readonly DocumentPart[],
): SelectedParts {
  if (exclude.length === 0)
    return { conversation: whole, outline, excluded: new Map() };
  const excluded = findExcluded(whole, exclude);
  const conversation = withoutExcluded(whole, excluded, exclude);
  const left = outlineConversation(conversation);
  if (!left.some(({ type }) => type === 'entry'))
    throw nothingLeft(whole, exclude);
  return { conversation, outline: left, excluded };
}

function nothingLeft(
  { summary: { key } }: Conversation,
  exclude: readonly DocumentPart[],
): KatoError {
  return new KatoError(
    'SESSION_EMPTY',
    `nothing to export from ${sessionKeyText(key)}: it has nothing but ${exclude.join(', ')}, which are excluded`,
    { hint: 'Exclude less.', details: { key, exclude } },
  );
}
