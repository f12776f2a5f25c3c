import type { SessionSummary } from '@kato/contracts';
import type { FileLink } from '../../links/file-link.js';

/** What differs between readers of Markdown. Everything else is CommonMark, and the same for all. */
export interface MarkdownStyle {
  /** More facts for the head of the document, behind those of every export. `agent`: it is the file of this one. */
  readonly head: (summary: SessionSummary, agent: string | undefined) => object;
  /** A folded section. `label` is Markdown of ours on one line; `content` starts and ends its own blocks. */
  readonly folded: (label: string, content: string) => string;
  /** What stands behind a numbered heading, so that links find it. */
  readonly anchor: (number: string) => string;
  /** A line under a heading that makes it a target, where headings themselves cannot be one. */
  readonly target: (number: string) => readonly string[];
  readonly link: (number: string, text: string) => string;
  /** A link to another file of the same export; `text` is ours. */
  readonly fileLink: (link: FileLink, text: string) => string;
  /** What stands at the end of a line that other files link to. */
  readonly place: (name: string) => string;
  /** The last lines; `ledger` has neither `--` nor quotation marks. */
  readonly ending: (ledger: string) => string;
  /** What the reader takes for its own in running text, besides CommonMark: shown as typed. */
  readonly marks?: RegExp;
}
