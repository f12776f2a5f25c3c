import {
  isKatoError,
  type DocumentRequest,
  type SessionKey,
} from '@kato/contracts';
import type { AuditLog } from './audit-log.js';
import { shownSelector } from './shown-selector.js';

type Found = (key: SessionKey) => void;

/**
 * Has a record of a document that is given away, instead of written, before its first piece is; and of one that is not given.
 * Throws what the work throws, and `AUDIT_UNWRITABLE`.
 */
export async function auditDocument<T>(
  { format, selector }: Pick<DocumentRequest, 'format' | 'selector'>,
  log: AuditLog,
  work: (onFound: Found) => Promise<T>,
): Promise<T> {
  const known: { key?: SessionKey } = {};
  const whose = (): { provider?: string; session?: string } =>
    known.key === undefined
      ? {}
      : { provider: known.key.provider, session: known.key.sessionId };
  const request = { format, target: 'stdout' } as const;
  try {
    const document = await work((key) => void (known.key = key));
    log.record({ ...request, decision: 'allow', ...whose() });
    return document;
  } catch (error) {
    const reason = isKatoError(error) ? error.code : 'UNEXPECTED';
    if (reason !== 'AUDIT_UNWRITABLE')
      log.record({
        ...request,
        ...{ decision: 'failed', reason, ...whose() },
        ...(known.key === undefined && {
          selector: await shownSelector(selector),
        }),
      });
    throw error;
  }
}
