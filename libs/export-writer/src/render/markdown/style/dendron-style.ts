import { createHash } from 'node:crypto';
import type { SessionSummary } from '@kato/contracts';
import type { FileLink } from '../../links/file-link.js';
import { oneLine } from '../../blocks/span.js';
import { DEFAULT_STYLE } from './default-style.js';
import type { MarkdownStyle } from './markdown-style.js';

/** For Dendron: the facts that its notes must have, from the source alone. Its links, tags and mentions stay text. */
export const DENDRON_STYLE: MarkdownStyle = {
  ...DEFAULT_STYLE,
  head: dendronHead,
  fileLink: noteLink,
  marks: /\[\[|(?<=^|\s)[#@](?=[\p{L}\p{N}_.-])/gmu,
};

const ID_CHARS = 23;

// A note's id must be unique in a vault and stay the same: it is made of the session's own.
function dendronHead(
  { key, title = '', startedAt, lastAt }: SessionSummary,
  agent: string | undefined,
): object {
  const own = agent === undefined ? '' : `/${agent}`;
  const id = createHash('sha256')
    .update(`${key.provider}/${key.sessionId}${own}`)
    .digest('hex')
    .slice(0, ID_CHARS);
  return {
    id,
    desc: oneLine(title),
    ...timeFact('created', startedAt),
    ...timeFact('updated', lastAt),
  };
}

const NOTE = /^[A-Za-z0-9_.-]+(?=\.md$)/;

// Notes are linked by their names. A name that is not one of a note is an address.
function noteLink(link: FileLink, text: string): string {
  const note =
    link.folders.length === 0 ? NOTE.exec(link.name)?.[0] : undefined;
  return note === undefined
    ? DEFAULT_STYLE.fileLink(link, text)
    : `[[${text}|${note}]]`;
}

function timeFact(name: string, at: string | undefined): object {
  const time = Date.parse(at ?? '');
  return Number.isNaN(time) ? {} : { [name]: time };
}
