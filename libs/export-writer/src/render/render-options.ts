import type {
  Diagnostic,
  ExportChoices,
  ExportFormat,
  FileNamePart,
  ImageMode,
  SourceId,
  TextMask,
  WholeTexts,
} from '@kato/contracts';
import type { RenderPieces } from './renderers.js';

/** How to render, and what the ledger has to say besides. */
export type RenderOptions = ReadingOptions &
  (
    | { readonly format: Exclude<ExportFormat, 'html'> }
    /** `renderHtml` is in an entry of its own: its libraries are loaded when a page is asked for. */
    | { readonly format: 'html'; readonly renderHtml: RenderPieces }
  );

interface ReadingOptions {
  /** Those of the session's sources. */
  readonly diagnostics: readonly Diagnostic[];
  /** Sources of the session that could not be read just now. */
  readonly unread?: readonly SourceId[];
  /** Of the provider's decoder, by which its events were read. */
  readonly decoder?: number;
  /** Of a conversation of sketches, what they leave out. Default: its events are whole. */
  readonly texts?: WholeTexts;
  /** What is to be other than by default. */
  readonly choices?: ExportChoices;
  /** What becomes of images in Markdown and on a page. Default: `none`. */
  readonly images?: ImageMode;
  /** How its name is made. Default: see `documentFileName`. */
  readonly template?: readonly FileNamePart[];
  /** What the document will be called, where it is not the `fileName` that it proposes: its images go beside it. */
  readonly documentName?: string;
  /** Starts masking a document. Default: everything stands as it was written. */
  readonly mask?: () => TextMask;
}
