import type { MarkdownProfile } from '../export-types.js';

/**
 * Parts of a session that a document can do without. What people typed, what the assistant answered, questions,
 * compactions, interrupts and errors are no part: a document always has them.
 *
 * - `thinking` what the assistant thought
 * - `tools` calls of tools, and what came back
 * - `results` what came back from tools, also as files; the calls stay
 * - `agents` what sub-agents said and did
 * - `branches` what was rewound, rolled back or retracted
 * - `system` what the client said of itself
 * - `usage` tokens
 * - `unknown` records of types that kato does not know
 */
export const DOCUMENT_PARTS = [
  'thinking',
  'tools',
  'results',
  'agents',
  'branches',
  'system',
  'usage',
  'unknown',
] as const;

export type DocumentPart = (typeof DOCUMENT_PARTS)[number];

/** What somebody chose that changes a document. All of it stands in the document's ledger (see `printChoices`). */
export interface ExportChoices {
  /** Whose Markdown it is. Other formats take no notice. Default: `default`. */
  readonly profile?: MarkdownProfile;
  /** Parts that are left out, and counted. Default: none. */
  readonly exclude?: readonly DocumentPart[];
  /** Mask what looks like a secret. Default: yes. */
  readonly redact?: boolean;
  /**
   * Give each sub-agent a file of its own, linked from the call that started it. For Markdown and pages; other formats have a
   * line for every event anyway, and take no notice. Default: no.
   */
  readonly splitAgents?: boolean;
}
