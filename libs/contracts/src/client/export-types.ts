import type { SessionKey, SourceId } from '../ids/ids.js';
import type { ExportChoices } from './choices/export-choices.js';
import type { IngestReport, IngestRequest } from './ingest-types.js';
import type { Tally } from '../snapshot/source-summary.js';
import type { UsageReport } from '../usage/usage-report.js';

export const EXPORT_FORMATS = ['markdown', 'html', 'jsonl', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** For which readers a Markdown document is written: they show the same words, and link and fold in their own way. */
export const MARKDOWN_PROFILES = [
  'default',
  'obsidian',
  'dendron',
  'plain',
] as const;
export type MarkdownProfile = (typeof MARKDOWN_PROFILES)[number];

/** What becomes of images: files beside the document, part of it, or only named. */
export const IMAGE_MODES = ['link', 'embed', 'none'] as const;
export type ImageMode = (typeof IMAGE_MODES)[number];

/** A file that belongs to a document: in a folder beside it, named after what it contains. */
export interface DocumentAsset {
  readonly folder: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The bytes of one source that an export stands for. */
export interface LedgerSource {
  readonly sourceId: SourceId;
  /** Bytes read, and their chained digest (see `SourceDigest`). */
  readonly bytes: number;
  readonly digest: string;
  /** It is this earlier reading of the source, not what the file has now. Absent: it is what the file has. */
  readonly reading?: number;
}

/** A file that shows one sub-agent, as the ledger of the session's document names it. */
export interface LedgerAgent {
  /** From the folder of the document, with slashes. */
  readonly file: string;
  /** Events that the file answers for, and those of them that it shows. */
  readonly events: number;
  readonly rendered: number;
  /** SHA-256 of the whole file, hex. Known when it has been made. */
  readonly digest?: string;
}

/** How a file belongs to others, where sub-agents have files of their own. */
export interface LedgerSplit {
  /** What the session's document is called. */
  readonly name: string;
  /** Of the session's document: all files of sub-agents, those of agents of agents as well. */
  readonly agents?: readonly LedgerAgent[];
  /** Of the file of a sub-agent: its own place, from the folder of the session's document. */
  readonly self?: string;
}

/** What was read, rendered, hidden, unknown and malformed: the last lines of every export. */
export interface Ledger {
  /** Of the way in which documents are written: the same bytes come of the same source, choices and version. */
  readonly documentVersion: number;
  /** That of the provider's decoder: another one may read the same bytes otherwise. Absent: not known. */
  readonly decoder?: number;
  /** Lines of the sources, malformed ones included. */
  readonly records: number;
  readonly malformed: number;
  /** Lines that were read with bytes replaced are in it by code. That a source was begun anew is not: no file says so. */
  readonly diagnostics: Tally;
  /** Bytes after the last complete line. */
  readonly unfinishedBytes: number;
  /** Sources of the session that could not be read to their end; absent: none. */
  readonly unreadSources?: number;
  /** Records that were written again with other words: the fullest copy counts. Absent: none. */
  readonly rewritten?: number;
  readonly events: number;
  /** Events that the document shows. */
  readonly rendered: number;
  /** Events that it does not show, by reason. */
  readonly hidden: Tally;
  readonly unknown: number;
  readonly unknownTypes: Tally;
  /** What redaction replaced, by rule; absent: nothing was looked for. It never finds everything. */
  readonly masked?: Tally;
  /** Tokens that the session spent, each API message once. */
  readonly usage: UsageReport;
  /** What was chosen for the document, as `printChoices` writes it. Absent: everything as by default. */
  readonly options?: string;
  /** What became of its images: `embed`, or `link:` and the name of the folder beside it, `link` without one. Absent: they are named. */
  readonly images?: string;
  /** Absent: the document is all there is. */
  readonly split?: LedgerSplit;
  readonly sources: readonly LedgerSource[];
  /** `sha256:` and the digest of all bytes before the ledger's own lines, hex. Known when they have been made. */
  readonly body?: string;
}

/** The text of one file, and what it says of itself. */
export interface RenderedText {
  /**
   * The text, ending in a line feed, in pieces that are made when they are asked for; each reading makes them anew. Throws
   * `SESSION_CHANGED` where the session was read anew meanwhile: ask for the document again.
   */
  readonly text: AsyncIterable<string>;
  /** Files that the text made so far links to: each is given once. Absent: it has none. */
  readonly takeAssets?: () => readonly DocumentAsset[];
  readonly ledger: Ledger;
  /** What redaction replaced, by rule, when the text was last read to its end; `undefined`: nothing was looked for. */
  readonly masked: () => Tally | undefined;
}

/** The file of a sub-agent: in a folder beside the session's document, or right beside it where `folder` is empty. */
export interface AgentFile extends RenderedText {
  readonly folder: string;
  readonly name: string;
}

/** The document of a session whose sub-agents have files of their own. It goes into place after them: it links to them. */
export interface SplitDocument extends RenderedText {
  readonly agents: readonly AgentFile[];
}

/** A document before it is written. */
export interface RenderedDocument extends RenderedText {
  readonly key: SessionKey;
  readonly format: ExportFormat;
  readonly fileName: string;
  /** The document and its sub-agents' files, under the name that it gets: they link to each other. Absent: it is one file. */
  readonly split?: (documentName: string) => SplitDocument;
}

/**
 * Where a document goes. A `file` path is taken as it is; a `directory` gets a file named after the session;
 * `exports` is kato's own folder for exports.
 */
export type ExportTarget = WritableTarget | { readonly type: 'exports' };

/** A target with a path. */
export type WritableTarget =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'directory'; readonly path: string };

/** A rendered document and the pass over the files that came before it: what could not be read is in there. */
export interface SessionDocument extends RenderedDocument {
  readonly ingest: IngestReport;
}

export interface DocumentRequest {
  /** A session id, a unique prefix of at least 4 characters, `provider/prefix`, or `latest`. */
  readonly selector: string;
  readonly format: ExportFormat;
  /** What is to be other than the configuration says; a choice that is given wins as a whole. */
  readonly choices?: ExportChoices;
  /** Default: `embed` for a page; for Markdown, `link` when it is written and `none` when it is not. */
  readonly images?: ImageMode;
  /** An earlier reading, by its generation (see `EarlierReading`). Default: the session as it is now. */
  readonly reading?: number;
  /** Hears how far the reading of files has come that goes before. */
  readonly onProgress?: IngestRequest['onProgress'];
}

export interface ExportRequest extends DocumentRequest {
  /** The caller's current folder, absolute: exports are allowed below it. Default: that of the process that writes. */
  readonly cwd?: string;
  readonly target: ExportTarget;
  /** Replace an existing file that kato did not write. */
  readonly force: boolean;
}

/** Proof of writing. `unchanged`: the file already had exactly these bytes. */
export interface WriteReceipt {
  readonly status: 'written' | 'unchanged';
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the file, hex. */
  readonly digest: string;
}

/** Proof of writing a document and the files of its sub-agents. */
export interface DocumentReceipt extends WriteReceipt {
  /** In the order in which the document names them. Absent: it is one file. */
  readonly agents?: readonly AgentReceipt[];
}

/** Proof of writing the file of a sub-agent. */
export interface AgentReceipt extends WriteReceipt {
  /** What redaction replaced in it, by rule. */
  readonly masked?: Tally;
}

export interface ExportReceipt extends DocumentReceipt {
  readonly key: SessionKey;
  readonly format: ExportFormat;
  readonly ledger: Ledger;
  readonly ingest: IngestReport;
}
