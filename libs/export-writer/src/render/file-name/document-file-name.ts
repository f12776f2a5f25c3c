import slugify from '@sindresorhus/slugify';
import {
  singleLine,
  type ExportFormat,
  type MarkdownProfile,
  type SessionKey,
  type SessionSummary,
} from '@kato/contracts';

const MAX_SLUG_CHARS = 60;
const ID_CHARS = 8;
const MAX_PROVIDER_CHARS = 20;
/** How files of a format end. */
export const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  markdown: 'md',
  html: 'html',
  jsonl: 'jsonl',
  json: 'json',
};

/**
 * `<UTC date of the first event>-<slug of the title>-<first 8 of the id>.md`: ASCII, at most 110 characters, safe on
 * every file system. The slug comes from the first prompt where there is one, so that a new title gives no new file. For
 * Dendron, whose hierarchy is in the names, `kato.<provider>.` stands before it; an earlier reading has `-reading-<n>`
 * behind the id.
 */
export function documentFileName(
  summary: SessionSummary,
  format: ExportFormat,
  profile?: MarkdownProfile,
): string {
  const date = /^\d{4}-\d\d-\d\d/.exec(summary.startedAt ?? '')?.[0];
  const id = fileNameId(summary.key.sessionId).slice(0, ID_CHARS);
  const { reading } = summary;
  const part = reading === undefined ? undefined : `reading-${reading}`;
  const own = [date, slugOf(summary), id, part].filter(Boolean).join('-');
  const name =
    profile === 'dendron' ? `kato.${dendronPart(summary.key)}.${own}` : own;
  return `${name}.${EXTENSIONS[format]}`;
}

/** A session id as a part of a file name: letters, digits, `_` and `-` only. */
export function fileNameId(sessionId: string): string {
  return sessionId.replace(/[^A-Za-z0-9_-]/g, '_');
}

// A dot would be a level of its own.
function dendronPart({ provider }: SessionKey): string {
  return fileNameId(provider).slice(0, MAX_PROVIDER_CHARS);
}

function slugOf(summary: SessionSummary): string {
  const title = summary.firstPrompt ?? summary.title ?? '';
  const slug = slugify(singleLine(title, 200), {
    decamelize: false,
  });
  return cutAtWord(slug) || 'session';
}

function cutAtWord(slug: string): string {
  if (slug.length <= MAX_SLUG_CHARS) return slug;
  const cut = slug.slice(0, MAX_SLUG_CHARS + 1);
  const word = cut.lastIndexOf('-');
  return slug.slice(0, word > MAX_SLUG_CHARS / 2 ? word : MAX_SLUG_CHARS);
}
