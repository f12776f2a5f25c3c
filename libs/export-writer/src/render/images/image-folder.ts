/** The folder of the images of a document: those of `notes/plan.md` are in `notes/plan.images/`. */
export function imageFolder(documentName: string): string {
  return nameBeside(documentName, 'images');
}

/** `plan.md` has its files in `plan.<kind>`; a document that is called so itself gets the kind once more. */
export function nameBeside(documentName: string, kind: string): string {
  const name = `${stemOf(documentName)}.${kind}`;
  // There are file systems to which `plan.Images` is the same.
  return name.toLowerCase() === documentName.toLowerCase()
    ? `${documentName}.${kind}`
    : name;
}

/** A file's name without its ending. */
export function stemOf(fileName: string): string {
  return fileName.replace(/(?<=.)\.[^.]*$/, '');
}
