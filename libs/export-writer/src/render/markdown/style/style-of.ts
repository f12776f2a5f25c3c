import type { MarkdownProfile } from '@kato/contracts';
import { DEFAULT_STYLE } from './default-style.js';
import { DENDRON_STYLE } from './dendron-style.js';
import type { MarkdownStyle } from './markdown-style.js';
import { OBSIDIAN_STYLE } from './obsidian-style.js';
import { PLAIN_STYLE } from './plain-style.js';

const STYLES: Readonly<Record<MarkdownProfile, MarkdownStyle>> = {
  default: DEFAULT_STYLE,
  obsidian: OBSIDIAN_STYLE,
  dendron: DENDRON_STYLE,
  plain: PLAIN_STYLE,
};

/** How a profile writes what its readers see differently. */
export function styleOf(profile: MarkdownProfile): MarkdownStyle {
  return STYLES[profile];
}
