import {
  errorText,
  isKatoError,
  KATO_ERROR_CODES,
  KatoError,
  withoutUndefined,
  type KatoErrorCode,
} from '@kato/contracts';
import * as v from 'valibot';

/** A failure on its way: what a `KatoError` says, without its cause. `UNEXPECTED`: a mistake in kato. */
export const errorSchema = v.object({
  code: v.string(),
  message: v.string(),
  hint: v.exactOptional(v.string()),
  details: v.exactOptional(v.record(v.string(), v.unknown())),
});

export type WireError = v.InferOutput<typeof errorSchema>;

export function toWireError(error: unknown): WireError {
  if (!isKatoError(error))
    return { code: 'UNEXPECTED', message: errorText(error) };
  const { code, message, hint, details } = error;
  return withoutUndefined({ code, message, hint, details: { ...details } });
}

/** The error as it was on the other side. A code that is not known here stays in the details. */
export function fromWireError(error: WireError): Error {
  const { code, message, hint, details = {} } = error;
  if (code === 'UNEXPECTED') return new Error(`in the daemon: ${message}`);
  const known = isKnown(code) ? code : 'DAEMON_LOST';
  const said = known === code ? details : { ...details, code };
  return new KatoError(known, message, {
    ...(hint !== undefined && { hint }),
    details: said,
  });
}

function isKnown(code: string): code is KatoErrorCode {
  return KATO_ERROR_CODES.some((known) => known === code);
}
