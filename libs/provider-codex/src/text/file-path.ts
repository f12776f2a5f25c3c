/**
 * A path that items write as a URI (`file:///work/my%20app`) as the plain path that it is elsewhere; other texts stay.
 * `file:///C:/work` is a Windows path, `file://server/share` a network one.
 */
export function filePath(text: string): string {
  if (!text.startsWith('file://')) return text;
  const rest = decoded(text.slice('file://'.length));
  if (rest === undefined) return text;
  if (/^\/[A-Za-z]:/.test(rest)) return rest.slice(1).replaceAll('/', '\\');
  return rest.startsWith('/') ? rest : `\\\\${rest.replaceAll('/', '\\')}`;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    // A `%` that begins no escape: the text is shown as it was written.
    return undefined;
  }
}
