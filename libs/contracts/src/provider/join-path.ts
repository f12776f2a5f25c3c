/**
 * Joins a folder's path and a path below it that is written with `/`, in the folder's own style: a backslash below a
 * drive or a network share, `/` everywhere else. For paths of a machine that is not this one, too.
 */
export function joinPath(folder: string, below: string): string {
  if (below === '') return folder;
  const windows = /^(?:[A-Za-z]:|\\)/.test(folder);
  const base = withoutEnd(folder, windows ? '\\/' : '/');
  return windows
    ? `${base}\\${below.replaceAll('/', '\\')}`
    : `${base}/${below}`;
}

// A pattern that is anchored at the end would begin at every separator: this is asked for every file, again and again.
function withoutEnd(folder: string, separators: string): string {
  let end = folder.length;
  while (end > 0 && separators.includes(folder.charAt(end - 1))) end--;
  return end === folder.length ? folder : folder.slice(0, end);
}
