import type { Part } from '@kato/contracts';
import type { FileLink } from '../links/file-link.js';
import type { CodeLanguage } from './code-language.js';

/**
 * A run of text inside a line, as a reader sees it: on one line, control characters made visible. Each format escapes it in
 * its own way. `entry`: a link to the entry with this number. `file`: a link to another file of the export, in words of ours; `place`: where such a link
 * leads to.
 */
export type Span =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'strong' | 'em'; readonly spans: readonly Span[] }
  | { readonly type: 'entry'; readonly number: string; readonly text: string }
  | { readonly type: 'file'; readonly link: FileLink; readonly text: string }
  | { readonly type: 'place'; readonly name: string };

/** A line of a list; with `checked`, one that can be ticked. */
export interface ListItem {
  readonly spans: readonly Span[];
  readonly checked?: boolean;
}

/** An image or file: what is said of it, and its bytes where the source has them. */
export interface Attachment {
  readonly spans: readonly Span[];
  readonly part: Part;
}

/** A table: every row has as many cells as `head`; those of `numeric` columns stand right. */
export interface TableBlock {
  readonly type: 'table';
  readonly head: readonly string[];
  readonly numeric: readonly boolean[];
  readonly rows: readonly (readonly (readonly Span[])[])[];
}

/** One piece of what a document says under a heading, in no format yet. */
export type Block =
  /** A paragraph of one line. */
  | { readonly type: 'line'; readonly spans: readonly Span[] }
  /** One line that somebody else said. */
  | { readonly type: 'remark'; readonly spans: readonly Span[] }
  /** Words of a person or a model, whole: Markdown as they wrote it. `quoted`: set apart as a quotation. */
  | {
      readonly type: 'prose';
      readonly text: string;
      readonly quoted?: true;
    }
  /** A text in which every character counts. `language`: a name of ours, never foreign text. */
  | {
      readonly type: 'code';
      readonly text: string;
      readonly language: CodeLanguage;
    }
  /** Something long or secondary, under a label that opens it. */
  | {
      readonly type: 'folded';
      readonly label: string;
      readonly blocks: readonly Block[];
    }
  | { readonly type: 'list'; readonly items: readonly ListItem[] }
  | { readonly type: 'attachments'; readonly items: readonly Attachment[] }
  | TableBlock
  | { readonly type: 'divider' };

/** A heading: where it stands, and what it says behind its number. */
export interface Title {
  readonly number: string;
  /** 2 to 6. */
  readonly level: number;
  readonly parts: readonly (readonly Span[])[];
}
