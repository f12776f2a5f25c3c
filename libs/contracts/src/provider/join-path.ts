/**
 * Joins a folder's path and a path below it that is written with `/`, in the folder's own style: a backslash below a
 * drive or a network share, `/` everywhere else. For paths of a machine that is not this one, too.
 */
export function joinPath(folder: string, below: string): string {
  const windows = /^(?:[A-Za-z]:|\\)/.test(folder);
  const base = folder.replace(windows ? /[\\/]+$/ : /\/+$/, '');
  const separator = windows ? '\\' : '/';
  return below === ''
    ? folder
    : `${base}${separator}${windows ? below.replaceAll('/', separator) : below}`;
}
