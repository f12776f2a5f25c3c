import {
  errorText,
  isKatoError,
  KatoError,
  systemErrorCode,
} from '@kato/contracts';

const HINTS: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'The disk is full: free some space and export again.'],
  ['EDQUOT', 'Your disk quota is used up: free some space and export again.'],
  ['EACCES', 'You may not write there: choose another place with -o.'],
  [
    'EPERM',
    'The system does not allow it: is the file open in another program?',
  ],
  ['EBUSY', 'Another program holds the file: close it and export again.'],
  ['EROFS', 'The disk is read-only: choose another place with -o.'],
  ['ENAMETOOLONG', 'The path is too long: choose a shorter one with -o.'],
  ['ENOTDIR', 'A part of the path is a file: choose another place with -o.'],
  ['EEXIST', 'A part of the path is a file: choose another place with -o.'],
  ['EMFILE', 'Too many files are open: try again.'],
]);

/** Says what failed and what to do. A `KatoError` already does; anything else is the system's. */
export function asExportFailure(error: unknown, path: string): KatoError {
  if (isKatoError(error)) return error;
  const code = systemErrorCode(error);
  const reason = errorText(error);
  return new KatoError('EXPORT_FAILED', `could not write ${path}: ${reason}`, {
    hint: HINTS.get(code ?? '') ?? 'What was there before is unchanged.',
    details: { path, ...(code === undefined ? {} : { code }) },
    cause: error,
  });
}
