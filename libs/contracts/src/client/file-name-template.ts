/**
 * What a name of a file can say of a session.
 *
 * - `date`, `time`, `year`, `month`, `day` of the first event, UTC: `2026-06-01`, `1003`, `2026`, `06`, `01`
 * - `slug` of the first prompt: it does not change. `title` as the session is called now: a new title is a new file
 * - `id` the first 8 characters of the session's id, `session` up to 36 of them
 * - `provider`, `project` the last part of the working directory, `branch`
 */
export const FILE_NAME_FIELDS = [
  ...(['date', 'time', 'year', 'month', 'day'] as const),
  ...(['slug', 'title', 'id', 'session'] as const),
  ...(['provider', 'project', 'branch'] as const),
] as const;

export type FileNameField = (typeof FILE_NAME_FIELDS)[number];

/** A part of a name: as it stands, or said by the session. */
export type FileNamePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'field'; readonly field: FileNameField };

export type FileNameTemplate =
  | { readonly ok: true; readonly parts: readonly FileNamePart[] }
  /** `problem`: what it must be, to be said behind "must be". */
  | { readonly ok: false; readonly problem: string };

/** How exports are called where nobody says otherwise. */
export const DEFAULT_FILE_NAME = '{date}-{slug}-{id}';

/** Names that templates make are not longer than this, without their endings: see `MAX_NAME` of the writer. */
export const MAX_STEM_CHARS = 84;

const PLACEHOLDER = /\{([^{}]*)\}/;
const PLAIN = /^[A-Za-z0-9._-]*$/;
// The least that is left of each; of words, so much.
const WORD_CHARS = 8;
const CHARS: ReadonlyMap<FileNameField, number> = new Map([
  ...([['date', 10]] as const),
  ...(['time', 'year'] as const).map((field) => [field, 4] as const),
  ...(['month', 'day'] as const).map((field) => [field, 2] as const),
  ...([['session', 36]] as const),
  ...([['provider', 20]] as const),
]);

/**
 * Reads a template: `{date}-{slug}-{id}`. Between placeholders stand letters, digits, `.`, `_` and `-`. It must have `{id}` or
 * `{session}`, so that sessions of one title and one day have names of their own.
 */
export function parseFileNameTemplate(text: string): FileNameTemplate {
  const parts: FileNamePart[] = [];
  for (const [at, piece] of text.split(PLACEHOLDER).entries()) {
    const part = at % 2 === 0 ? textPart(piece) : fieldPart(piece);
    if (typeof part === 'string') return { ok: false, problem: part };
    if (piece !== '') parts.push(part);
  }
  const problem = problemOf(parts);
  return problem === undefined ? { ok: true, parts } : { ok: false, problem };
}

function textPart(text: string): FileNamePart | string {
  return PLAIN.test(text)
    ? { type: 'text', text }
    : 'of letters, digits, ".", "_", "-" and placeholders like {id}';
}

function fieldPart(name: string): FileNamePart | string {
  const field = FILE_NAME_FIELDS.find((one) => one === name);
  const known = FILE_NAME_FIELDS.map((one) => `{${one}}`).join(', ');
  return field === undefined
    ? `of known placeholders (there is no {${name.slice(0, 40)}}, there are ${known})`
    : { type: 'field', field };
}

function problemOf(parts: readonly FileNamePart[]): string | undefined {
  const hasId = parts.some(
    (part) =>
      part.type === 'field' &&
      (part.field === 'id' || part.field === 'session'),
  );
  if (!hasId)
    return 'a template with {id} or {session}, by which sessions are told apart';
  const chars = parts.reduce((sum, part) => sum + leastChars(part), 0);
  return chars > MAX_STEM_CHARS
    ? `a shorter template: names have at most ${MAX_STEM_CHARS} characters`
    : undefined;
}

function leastChars(part: FileNamePart): number {
  return part.type === 'text'
    ? part.text.length
    : (CHARS.get(part.field) ?? WORD_CHARS);
}
