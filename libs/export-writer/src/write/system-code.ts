/** The system's code of a failure: `ENOSPC`, `EACCES`, …; `undefined` for an error that is not the system's. */
export function systemCode(error: unknown): string | undefined {
  // No `instanceof`: an error may come from another realm.
  return typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string'
    ? error.code
    : undefined;
}
