import type { SessionSummary } from '@kato/contracts';
import { escapeText } from '../../commonmark/escape-text.js';
import { placeAddress } from '../../links/file-link.js';
import { oneLine } from '../../blocks/span.js';
import type { MarkdownStyle } from './markdown-style.js';

/** For Obsidian: properties, folded callouts, and block ids that links find. Links, tags and comments of its own stay text. */
export const OBSIDIAN_STYLE: MarkdownStyle = {
  head: obsidianHead,
  folded: (label, content) =>
    `> [!quote]- ${escapeText(label)}\n${quoted(content)}`,
  anchor: () => '',
  // A block id ends a paragraph; the number is there to be seen as well.
  target: (number) => [`*entry ${number}* ^e${blockId(number)}`],
  link: (number, text) => `[${text}](#^e${blockId(number)})`,
  fileLink: (link, text) => `[${text}](${placeAddress(link, '#^')})`,
  place: (name) => ` ^${name}`,
  ending: (ledger) => `%%kato:end ${ledger}%%`,
  marks: /\[\[|%%|==|(?<=^|\s)#(?=[\p{L}\p{N}_/-])|\^(?=[A-Za-z0-9-]+$)/gmu,
};

function obsidianHead({ key, title = '' }: SessionSummary): object {
  const alias = oneLine(title);
  return {
    ...(alias === '' ? {} : { aliases: [alias] }),
    tags: ['kato', `kato/${key.provider.replace(/[^A-Za-z0-9_-]/g, '_')}`],
  };
}

function quoted(content: string): string {
  return content
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

// Letters, digits and hyphens are all that a block id may have.
function blockId(number: string): string {
  return number.replaceAll('.', '-');
}
