// No `instanceof` here: an error may come from another realm (a worker, a test's sandbox).

/** The code that the system gives a failure (`ENOENT`, `ENOSPC`, …); `undefined` for an error that is not the system's. */
export function systemErrorCode(error: unknown): string | undefined {
  return typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** What a caught value says of itself. */
export function errorText(error: unknown): string {
  return typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string'
    ? error.message
    : String(error);
}
