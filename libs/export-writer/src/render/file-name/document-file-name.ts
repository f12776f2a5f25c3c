import type {
  ExportFormat,
  FileNamePart,
  MarkdownProfile,
  SessionSummary,
} from '@kato/contracts';
import { fillTemplate } from './fill-template.js';

/** How files of a format end. */
export const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  markdown: 'md',
  html: 'html',
  jsonl: 'jsonl',
  json: 'json',
};

/** What a name is made of. */
export interface FileNaming {
  readonly profile?: MarkdownProfile | undefined;
  /** Instead of the default (see `parseFileNameTemplate`). */
  readonly template?: readonly FileNamePart[] | undefined;
}

// Cut by its words alone.
const DEFAULT_CHARS = 110;
const DEFAULT: readonly FileNamePart[] = [
  { type: 'field', field: 'date' },
  { type: 'text', text: '-' },
  { type: 'field', field: 'slug' },
  { type: 'text', text: '-' },
  { type: 'field', field: 'id' },
];
const DENDRON: readonly FileNamePart[] = [
  { type: 'text', text: 'kato.' },
  { type: 'field', field: 'provider' },
  { type: 'text', text: '.' },
  ...DEFAULT,
];

/**
 * `<UTC date of the first event>-<slug of the title>-<first 8 of the id>.md`, or what a template says: ASCII, at most 110
 * characters, safe on every file system. The slug comes from the first prompt where there is one, so that a new title gives no
 * new file. For Dendron, whose hierarchy is in the names, `kato.<provider>.` stands before it. An earlier reading has
 * `-reading-<n>` behind all that.
 */
export function documentFileName(
  summary: SessionSummary,
  format: ExportFormat,
  { profile, template }: FileNaming = {},
): string {
  const usual = profile === 'dendron' ? DENDRON : DEFAULT;
  const stem =
    template === undefined
      ? fillTemplate(usual, summary, DEFAULT_CHARS)
      : fillTemplate(template, summary);
  const { reading } = summary;
  const part = reading === undefined ? '' : `-reading-${reading}`;
  return `${stem}${part}.${EXTENSIONS[format]}`;
}
