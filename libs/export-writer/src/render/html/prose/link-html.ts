import { escapeHtml } from '../escape-html.js';

const ALLOWED: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
const MAX_TITLE_CHARS = 500;

/** The two ends of a link. */
export interface LinkEnds {
  readonly open: string;
  readonly close: string;
}

/**
 * A link that others wrote. Only addresses of the web and of mail become links, and they tell the other side nothing of this
 * page; of any other the words are shown, and where it leads as its title.
 */
export function linkHtml(address: string, title = ''): LinkEnds {
  const href = safeAddress(address);
  if (href === undefined) {
    const place = escapeHtml(address.slice(0, MAX_TITLE_CHARS));
    return { open: `<span class="ref" title="${place}">`, close: '</span>' };
  }
  const hint = title === '' ? '' : ` title="${escapeHtml(title)}"`;
  return {
    open: `<a href="${escapeHtml(href)}"${hint} rel="noopener noreferrer nofollow">`,
    close: '</a>',
  };
}

// As a browser reads it: `java\nscript:` and the like are seen for what they are.
function safeAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return ALLOWED.has(protocol) ? href : undefined;
}
