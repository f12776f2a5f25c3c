import { dirname } from 'node:path';
import {
  isKatoError,
  type DocumentRequest,
  type ExportReceipt,
  type ExportRequest,
  type KatoErrorCode,
  type Observe,
} from '@kato/contracts';

/** Tells the observer how an export ended, and gives its result. */
export async function observeExport(
  request: ExportRequest,
  observe: Observe,
  work: Promise<ExportReceipt>,
): Promise<ExportReceipt> {
  try {
    const receipt = await work;
    const { key, format, status, bytes } = receipt;
    // A name that kato chose has words of the session in it.
    const isNamed = request.target.type === 'file';
    const path = isNamed ? receipt.path : dirname(receipt.path);
    const { provider, sessionId: session } = key;
    const event = 'export.written';
    observe({ event, provider, session, format, path, status, bytes });
    return receipt;
  } catch (error) {
    observeFailure(request, observe, error);
    throw error;
  }
}

/** Tells the observer that a document was asked for of a session that there is not, and gives the result. */
export async function observeMissing<T>(
  { selector, format }: DocumentRequest,
  observe: Observe,
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isKatoError(error) && error.code === 'SESSION_NOT_FOUND')
      observe({ event: 'session.missing', selector, format });
    throw error;
  }
}

const REFUSALS: ReadonlySet<string> = new Set<KatoErrorCode>([
  'EXPORT_REFUSED',
  'SESSION_EMPTY',
]);

function observeFailure(
  { selector, format, target }: ExportRequest,
  observe: Observe,
  error: unknown,
): void {
  const code = isKatoError(error) ? error.code : 'UNEXPECTED';
  if (code === 'SESSION_NOT_FOUND') {
    observe({ event: 'session.missing', selector, format });
    return;
  }
  const refused = REFUSALS.has(code);
  const event = refused ? 'export.refused' : 'export.failed';
  const place = target.type === 'exports' ? {} : { path: target.path };
  observe({ event, selector, format, code, ...place });
}
