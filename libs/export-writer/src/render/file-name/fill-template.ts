import slugify from '@sindresorhus/slugify';
import {
  MAX_STEM_CHARS,
  singleLine,
  type FileNameField,
  type FileNamePart,
  type SessionSummary,
} from '@kato/contracts';
import { projectOf } from '../facts/project-of.js';

const ID_CHARS = 8;
const SESSION_CHARS = 36;
const PROVIDER_CHARS = 20;
/** Words are cut to the first of these with which the name is short enough. */
const WORD_CHARS = [60, 40, 28, 20, 14, 8];
const SEPARATORS_AT_END = /[._-]+$/;
const SEPARATORS_AT_START = /^[._-]+/;
// What Windows takes for a device, whatever follows the dot.
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name for a session, without its ending: ASCII letters, digits, `.`, `_` and `-`, whatever the session says. What it does not
 * say is left out with the signs before it. `maxChars`: words are cut, so that it is not longer.
 */
export function fillTemplate(
  parts: readonly FileNamePart[],
  summary: SessionSummary,
  maxChars = MAX_STEM_CHARS,
): string {
  const names = WORD_CHARS.map((chars) => filled(parts, summary, chars));
  const name = names.find(({ length }) => length <= maxChars) ?? names.at(-1);
  const plain = (name ?? '').replace(/^[.-]+/, '').replace(/\.+$/, '');
  return DEVICE.test(plain) || plain === '' ? `_${plain}` : plain;
}

function filled(
  parts: readonly FileNamePart[],
  summary: SessionSummary,
  wordChars: number,
): string {
  let name = '';
  let isMissing = false;
  for (const part of parts) {
    const text =
      part.type === 'text' ? part.text : FIELDS[part.field](summary, wordChars);
    if (text === '') {
      name = name.replace(SEPARATORS_AT_END, '');
      isMissing = true;
    } else if (part.type === 'text' && isMissing && name === '')
      name = text.replace(SEPARATORS_AT_START, '');
    else name += text;
  }
  return name;
}

type Field = (summary: SessionSummary, wordChars: number) => string;

const FIELDS: Readonly<Record<FileNameField, Field>> = {
  date: ({ startedAt }) => timePart(startedAt, 0, 10),
  time: ({ startedAt }) => timePart(startedAt, 11, 16).replace(':', ''),
  year: ({ startedAt }) => timePart(startedAt, 0, 4),
  month: ({ startedAt }) => timePart(startedAt, 5, 7),
  day: ({ startedAt }) => timePart(startedAt, 8, 10),
  slug: ({ firstPrompt, title }, chars) =>
    words(firstPrompt ?? title, chars) || 'session',
  title: ({ firstPrompt, title }, chars) =>
    words(title ?? firstPrompt, chars) || 'session',
  id: ({ key }) => fileNameId(key.sessionId).slice(0, ID_CHARS),
  session: ({ key }) => fileNameId(key.sessionId).slice(0, SESSION_CHARS),
  // A dot would be a level of its own where names are a hierarchy.
  provider: ({ key }) => fileNameId(key.provider).slice(0, PROVIDER_CHARS),
  project: (summary, chars) => words(projectOf(summary), chars),
  branch: ({ branch }, chars) => words(branch, chars),
};

/** A session id as a part of a file name: letters, digits, `_` and `-` only. */
export function fileNameId(sessionId: string): string {
  return sessionId.replace(/[^A-Za-z0-9_-]/g, '_');
}

function timePart(at: string | undefined, from: number, to: number): string {
  const isTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d|$)/.test(at ?? '');
  return isTime ? (at ?? '').slice(from, to) : '';
}

function words(text: string | undefined, maxChars: number): string {
  const slug = slugify(singleLine(text ?? '', 200), { decamelize: false });
  return cutAtWord(slug, maxChars);
}

function cutAtWord(slug: string, maxChars: number): string {
  if (slug.length <= maxChars) return slug;
  const cut = slug.slice(0, maxChars + 1);
  const word = cut.lastIndexOf('-');
  return slug.slice(0, word > maxChars / 2 ? word : maxChars);
}
