import {
  isKatoError,
  withoutUndefined,
  type ExportRequest,
  type DocumentReceipt,
  type SessionKey,
  type WriteReceipt,
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
  /** A file has its name, whatever fails afterwards. */
  readonly placed: (receipt: WriteReceipt) => void;
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
  const record = (entry: UnformattedEntry): void =>
    log.record({
      format,
      ...(known.key && {
        provider: known.key.provider,
        session: known.key.sessionId,
      }),
      ...entry,
    });
  // What stands at the places that were allowed, as far as anything does.
  const allowed = new Map<string, WriteReceipt | undefined>();
  const trace: ExportTrace = {
    found: (key) => void (known.key = key),
    allowed(path) {
      record({ decision: 'allow', path });
      allowed.set(path, undefined);
    },
    placed: (receipt) => void allowed.set(receipt.path, receipt),
  };
  const asked = target.type === 'exports' ? undefined : target.path;
  try {
    const receipt = await work(trace);
    const files = [...(receipt.agents ?? []), receipt];
    for (const one of files) record(doneEntry(one));
    return receipt;
  } catch (error) {
    const isUnknown = known.key === undefined && selector !== undefined;
    const unknown = isUnknown && { selector: await shownSelector(selector) };
    const places = new Map(allowed.size === 0 ? [[asked, undefined]] : allowed);
    recordFailure(error, places, (entry) => record({ ...entry, ...unknown }));
    throw error;
  }
}

function doneEntry({ path, bytes, digest }: WriteReceipt): UnformattedEntry {
  return { decision: 'done', path, bytes, digest };
}

type UnformattedEntry = Omit<AuditEntry, 'format'>;

function recordFailure(
  error: unknown,
  places: ReadonlyMap<string | undefined, WriteReceipt | undefined>,
  record: (entry: UnformattedEntry) => void,
): void {
  const code = isKatoError(error) ? error.code : 'UNEXPECTED';
  const reason = isKatoError(error) ? error.details['reason'] : undefined;
  if (code === 'AUDIT_UNWRITABLE') return;
  for (const [path, stands] of places)
    record(
      stands === undefined
        ? withoutUndefined({
            decision: code === 'EXPORT_REFUSED' ? 'deny' : 'failed',
            reason: typeof reason === 'string' ? reason : code,
            path,
          })
        : doneEntry(stands),
    );
}
