import type { SourceId } from '../ids/ids.js';

/** What can be odd about one line of a source. Odd input is data: it is kept, counted and shown. */
export const DIAGNOSTIC_CODES = [
  'invalid-json',
  'invalid-record',
  'invalid-utf8',
  'line-too-long',
  'document-too-long',
  'too-deep',
  'source-restarted',
] as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

/** What is odd about a line, before the host says where. The message never quotes content. */
export interface LineIssue {
  readonly code: DiagnosticCode;
  readonly message: string;
}

/** Odd input, kept as data. `offset` and `bytes` give the place in the source. */
export interface Diagnostic extends LineIssue {
  readonly sourceId: SourceId;
  readonly offset: number;
  readonly bytes: number;
}
