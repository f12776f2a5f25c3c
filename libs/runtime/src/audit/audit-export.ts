import {
  isKatoError,
  withoutUndefined,
  type ExportRequest,
  type DocumentReceipt,
  type SessionKey,
} from '@kato/contracts';
import type { AuditLog } from './audit-log.js';
import type { AuditEntry } from './audit-record.js';
import { shownSelector } from './shown-selector.js';

/** What an export says of itself while it works. */
export interface ExportTrace {
  /** Which session it is of. */
  readonly found: (key: SessionKey) => void;
  /** A file of it may be written there, and is going to be. Throws `AUDIT_UNWRITABLE`. */
  readonly allowed: (path: string) => void;
}

/** What is asked for. `selector`: absent where it is for no session, as an index is. */
export type AskedExport = Pick<ExportRequest, 'format' | 'target'> &
  Partial<Pick<ExportRequest, 'selector'>>;

/**
 * Has a record of every file of a request written before anything is, and another of how it ended before anybody hears of it.
 * Throws what the work throws, and `AUDIT_UNWRITABLE`.
 */
export async function auditExport<T extends DocumentReceipt>(
  { format, target, selector }: AskedExport,
  log: AuditLog,
  work: (trace: ExportTrace) => Promise<T>,
): Promise<T> {
  const known: { key?: SessionKey } = {};
  const record = (entry: Omit<AuditEntry, 'format'>): void =>
    log.record({
      format,
      ...(known.key && {
        provider: known.key.provider,
        session: known.key.sessionId,
      }),
      ...entry,
    });
  const allowed = new Set<string>();
  const trace: ExportTrace = {
    found: (key) => void (known.key = key),
    allowed(path) {
      record({ decision: 'allow', path });
      allowed.add(path);
    },
  };
  const asked = target.type === 'exports' ? undefined : target.path;
  try {
    const receipt = await work(trace);
    for (const { path, bytes, digest } of [...(receipt.agents ?? []), receipt])
      record({ decision: 'done', path, bytes, digest });
    return receipt;
  } catch (error) {
    const isUnknown = known.key === undefined && selector !== undefined;
    const unknown = isUnknown
      ? { selector: await shownSelector(selector) }
      : {};
    const paths = allowed.size === 0 ? [asked] : [...allowed];
    recordFailure(error, paths, (entry) => record({ ...entry, ...unknown }));
    throw error;
  }
}

function recordFailure(
  error: unknown,
  paths: readonly (string | undefined)[],
  record: (entry: Omit<AuditEntry, 'format'>) => void,
): void {
  const code = isKatoError(error) ? error.code : 'UNEXPECTED';
  const reason = isKatoError(error) ? error.details['reason'] : undefined;
  if (code === 'AUDIT_UNWRITABLE') return;
  for (const path of paths)
    record(
      withoutUndefined({
        decision: code === 'EXPORT_REFUSED' ? 'deny' : 'failed',
        reason: typeof reason === 'string' ? reason : code,
        path,
      }),
    );
}
