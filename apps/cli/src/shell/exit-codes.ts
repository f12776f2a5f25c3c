import type { KatoErrorCode } from '@kato/contracts';

/** Exit codes, stable for scripts. Documented in the README. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  notRunning: 3,
  notFound: 4,
  ambiguous: 5,
  omissions: 6,
  degraded: 7,
  refused: 8,
  invalidConfig: 78,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitName = keyof typeof EXIT;

const BY_CODE: Readonly<Partial<Record<KatoErrorCode, ExitName>>> = {
  SESSION_NOT_FOUND: 'notFound',
  READING_NOT_FOUND: 'notFound',
  SELECTOR_AMBIGUOUS: 'ambiguous',
  SELECTOR_INVALID: 'usage',
  USAGE: 'usage',
  EXPORT_REFUSED: 'refused',
  EXPORT_OMISSIONS: 'omissions',
  INGEST_OMISSIONS: 'omissions',
  AUDIT_BROKEN: 'omissions',
  CONFIG_INVALID: 'invalidConfig',
  CONFIG_EXISTS: 'refused',
  INTERRUPTED: 'interrupted',
  DAEMON_NOT_RUNNING: 'notRunning',
};

/** The class of failure that an error code belongs to. */
export function exitName(code: KatoErrorCode): ExitName {
  return BY_CODE[code] ?? 'failed';
}
