import slugify from '@sindresorhus/slugify';
import {
  singleLine,
  type ExportFormat,
  type SessionSummary,
} from '@kato/contracts';

const MAX_SLUG_CHARS = 60;
const ID_CHARS = 8;
const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  markdown: 'md',
  html: 'html',
  jsonl: 'jsonl',
  json: 'json',
};

/**
 * `<UTC date of the first event>-<slug of the title>-<first 8 of the id>.md`: ASCII, at most 90 characters, safe on
 * every file system. The slug comes from the first prompt where there is one, so that a new title gives no new file.
 */
export function documentFileName(
  summary: SessionSummary,
  format: ExportFormat,
): string {
  const date = /^\d{4}-\d\d-\d\d/.exec(summary.startedAt ?? '')?.[0];
  const id = fileNameId(summary.key.sessionId).slice(0, ID_CHARS);
  const name = [date, slugOf(summary), id].filter(Boolean).join('-');
  return `${name}.${EXTENSIONS[format]}`;
}

/** A session id as a part of a file name: letters, digits, `_` and `-` only. */
export function fileNameId(sessionId: string): string {
  return sessionId.replace(/[^A-Za-z0-9_-]/g, '_');
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
