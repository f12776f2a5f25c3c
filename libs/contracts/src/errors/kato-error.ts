/** The kinds of failure, stable for scripts. The text of a message may change, a code does not. */
export const KATO_ERROR_CODES = [
  'SESSION_NOT_FOUND',
  'SELECTOR_AMBIGUOUS',
  'SELECTOR_INVALID',
  'SESSION_EMPTY',
  'SESSION_CHANGED',
  'READING_NOT_FOUND',
  'EXPORT_REFUSED',
  'EXPORT_FAILED',
  'EXPORT_OMISSIONS',
  'INGEST_OMISSIONS',
  'STORE_UNREADABLE',
  'STORE_UNWRITABLE',
  'STORE_LOCKED',
  'STORE_VERSION',
  'SOURCE_UNREADABLE',
  'SOURCE_QUARANTINED',
  'CONFIG_INVALID',
  'CONFIG_EXISTS',
  'CONFIG_UNWRITABLE',
  'AUDIT_UNWRITABLE',
  'AUDIT_BROKEN',
  'DAEMON_NOT_RUNNING',
  'DAEMON_RUNNING',
  'DAEMON_LOST',
  'DAEMON_BUSY',
  'DAEMON_PROTOCOL',
  'DAEMON_UNSAFE',
  'DAEMON_FAILED',
  'INTERRUPTED',
  'USAGE',
] as const;

export type KatoErrorCode = (typeof KATO_ERROR_CODES)[number];

// A registered symbol, because `instanceof` fails when two copies of this package are loaded.
const brand = Symbol.for('kato.error');

export interface KatoErrorOptions {
  /** What the user can do next. */
  readonly hint?: string;
  /** Facts for programs: ids, paths, counts. Never transcript content. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** "We could not do our job": what failed, on what, and what to do next. */
export class KatoError extends Error {
  readonly code: KatoErrorCode;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: KatoErrorCode,
    message: string,
    options: KatoErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'KatoError';
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Whether a caught value is a `KatoError`, from whichever copy of this package. */
export function isKatoError(value: unknown): value is KatoError {
  return typeof value === 'object' && value !== null && brand in value;
}
