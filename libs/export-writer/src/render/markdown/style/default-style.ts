import { placeAddress } from '../../links/file-link.js';
import { elementText } from '../element-text.js';
import type { MarkdownStyle } from './markdown-style.js';

/** For readers that show HTML in Markdown, as code hosts do: sections fold, links jump. */
export const DEFAULT_STYLE: MarkdownStyle = {
  head: () => ({}),
  folded: (label, content) =>
    `<details>\n<summary>${elementText(label)}</summary>\n\n${content}\n\n</details>`,
  anchor: (number) => ` <a id="e${number}"></a>`,
  target: () => [],
  link: (number, text) => `[${text}](#e${number})`,
  fileLink: (link, text) => `[${text}](${placeAddress(link)})`,
  place: (name) => ` <a id="${name}"></a>`,
  ending: (ledger) => `<!-- kato:end ${ledger} -->`,
};
