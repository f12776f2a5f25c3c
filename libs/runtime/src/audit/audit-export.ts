import {
  isKatoError,
  type ExportRequest,
  type SessionKey,
  type WriteReceipt,
} from '@kato/contracts';
import type { AuditLog } from './audit-log.js';
import type { AuditEntry } from './audit-record.js';

/** What an export says of itself while it works. */
export interface ExportTrace {
  /** Which session it is of. */
  readonly found: (key: SessionKey) => void;
  /** It may be written there, and is going to be. Throws `AUDIT_UNWRITABLE`. */
  readonly allowed: (path: string) => void;
}

/**
 * Has a record of a request written before anything is, and another of how it ended before anybody hears of it. Throws what
 * the work throws, and `AUDIT_UNWRITABLE`.
 */
export async function auditExport<T extends WriteReceipt>(
  { format, target }: Pick<ExportRequest, 'format' | 'target'>,
  log: AuditLog,
  work: (trace: ExportTrace) => Promise<T>,
): Promise<T> {
  const known: { key?: SessionKey; path?: string } = {
    ...(target.type !== 'exports' && { path: target.path }),
  };
  const record = (entry: Omit<AuditEntry, 'format'>): void =>
    log.record({
      ...{ format, ...(known.path !== undefined && { path: known.path }) },
      ...(known.key && {
        provider: known.key.provider,
        session: known.key.sessionId,
      }),
      ...entry,
    });
  const trace: ExportTrace = {
    found: (key) => void (known.key = key),
    allowed(path) {
      known.path = path;
      record({ decision: 'allow' });
    },
  };
  const receipt = await recordFailure(work(trace), record);
  const { path, bytes, digest } = receipt;
  record({ decision: 'done', path, bytes, digest });
  return receipt;
}

async function recordFailure<T>(
  work: Promise<T>,
  record: (entry: Omit<AuditEntry, 'format'>) => void,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = isKatoError(error) ? error.code : 'UNEXPECTED';
    const reason = isKatoError(error) ? error.details['reason'] : undefined;
    if (code !== 'AUDIT_UNWRITABLE')
      record({
        decision: code === 'EXPORT_REFUSED' ? 'deny' : 'failed',
        reason: typeof reason === 'string' ? reason : code,
      });
    throw error;
  }
}
