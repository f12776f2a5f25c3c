import {
  errorText,
  isKatoError,
  withoutUndefined,
  type ExportOutcome,
  type ExportReceipt,
  type KatoErrorCode,
  type SessionKey,
} from '@kato/contracts';

/** Failures that every further session would meet as well. */
const FINAL: ReadonlySet<KatoErrorCode> = new Set([
  'AUDIT_UNWRITABLE',
  'INTERRUPTED',
]);

/** How the export of one session ended. Throws what would end every other one, too. */
export async function outcomeOf(
  key: SessionKey,
  work: () => Promise<ExportReceipt>,
): Promise<ExportOutcome> {
  try {
    const { ingest: _, ...receipt } = await work();
    return receipt;
  } catch (error) {
    if (!isKatoError(error)) {
      const message = errorText(error);
      return { status: 'failed', key, error: { code: 'UNEXPECTED', message } };
    }
    const { code, message, hint } = error;
    if (FINAL.has(code)) throw error;
    const told = withoutUndefined({ code, message, hint });
    return { status: 'failed', key, error: told };
  }
}
