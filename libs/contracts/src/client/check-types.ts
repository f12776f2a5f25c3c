import type { SessionKey, SourceId } from '../ids/ids.js';
import type { ExportFormat } from './export-types.js';
import type { IngestRequest } from './ingest-types.js';

/**
 * What a check of a file found.
 *
 * - `proven` the file is, to the byte, what its sources give
 * - `grown` it is as kato wrote it, and its sources are longer by now
 * - `different` it is not as kato wrote it, or its sources are not what it was made of
 * - `unproven` it could not be compared, and nothing speaks against it
 * - `no-session` nobody has the session
 * - `not-an-export` kato did not write it
 */
export const CHECK_RESULTS = [
  'proven',
  'grown',
  'different',
  'unproven',
  'no-session',
  'not-an-export',
] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

/** Why a file is not proven, and what that makes of it. Stable for scripts. */
export const CHECK_CODES = {
  'not-an-export': 'not-an-export',
  'file-unreadable': 'unproven',
  'line-ends': 'different',
  'ledger-missing': 'different',
  'ledger-damaged': 'different',
  'body-changed': 'different',
  'session-unknown': 'no-session',
  'source-rewritten': 'different',
  'source-grown': 'grown',
  'source-new': 'grown',
  'source-lost': 'unproven',
  'source-unprovable': 'unproven',
  'options-unknown': 'unproven',
  'not-rendered': 'unproven',
  'text-differs': 'different',
  'ledger-differs': 'different',
  'agent-file-missing': 'different',
  'agent-file-changed': 'different',
  'document-version': 'different',
  'decoder-version': 'different',
  'image-missing': 'different',
  'image-changed': 'different',
} as const satisfies Readonly<Record<string, CheckResult>>;
export type CheckCode = keyof typeof CHECK_CODES;

export interface CheckReason {
  readonly code: CheckCode;
  /** One plain sentence. */
  readonly message: string;
  /** Where the file begins to differ; the first line is 1. */
  readonly line?: number;
  readonly sourceId?: SourceId;
  /** The first image that it is about, from the folder of the document. */
  readonly file?: string;
  /** By how much a source has grown. */
  readonly bytes?: number;
}

/** `kept`: the file is gone, and kato has what was in it. `unprovable`: it is gone, and kato had read on before. */
export type SourceStanding =
  'same' | 'kept' | 'grown' | 'rewritten' | 'lost' | 'unprovable' | 'new';

/** A source of an export, and how it stands today. */
export interface CheckedSource {
  readonly sourceId: SourceId;
  readonly standing: SourceStanding;
  /** Bytes that the export stands for; of a new source, those that it has. */
  readonly bytes: number;
  /** Bytes that came since. */
  readonly grownBytes?: number;
}

export interface CheckRequest {
  /** Of the file. */
  readonly path: string;
  /** Hears how far the reading of sources has come. */
  readonly onProgress?: IngestRequest['onProgress'];
}

export interface CheckReport {
  readonly path: string;
  readonly result: CheckResult;
  /** None when it is proven. */
  readonly reasons: readonly CheckReason[];
  /** What the file says it is, as far as it does. */
  readonly key?: SessionKey;
  readonly format?: ExportFormat;
  readonly sources?: readonly CheckedSource[];
}
