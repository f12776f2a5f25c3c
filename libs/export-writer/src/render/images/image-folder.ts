/** The folder of the images of a document: those of `notes/plan.md` are in `notes/plan.images/`. */
export function imageFolder(documentName: string): string {
  return `${stemOf(documentName)}.images`;
}

/** A file's name without its ending. */
export function stemOf(fileName: string): string {
  return fileName.replace(/(?<=.)\.[^.]*$/, '');
}
