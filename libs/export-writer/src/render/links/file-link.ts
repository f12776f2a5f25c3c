/** A file of the same export, as another one of it links to it. */
export interface FileLink {
  /** Names of folders from that of the linking file, `..` among them. */
  readonly folders: readonly string[];
  readonly name: string;
  /** The place in it that is meant (see `placeOfAgent`); absent: the file. */
  readonly place?: string;
}

/** A relative address, every sign percent-encoded that means something in an address, in Markdown or in HTML. */
export function linkAddress({
  folders,
  name,
}: Pick<FileLink, 'folders' | 'name'>): string {
  return [...folders, name].map(encodeName).join('/');
}

/** The same with the place in the file. */
export function placeAddress(link: FileLink, mark = '#'): string {
  const place = link.place === undefined ? '' : `${mark}${link.place}`;
  return `${linkAddress(link)}${place}`;
}

/** A name as a part of an address. */
export function encodeName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*_~]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
