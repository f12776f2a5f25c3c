import type { ExportFiles, OpenFolder } from './files/export-files.js';
import { makeMissing } from './make-missing.js';
import type { EnteredFolder } from './policy/enter-folder.js';

/** Works in a folder that is made as far as it is missing, rid of what killed processes left in it. */
export async function inFolder<T>(
  place: EnteredFolder,
  files: ExportFiles,
  work: (folder: OpenFolder) => Promise<T>,
): Promise<T> {
  const folder = await makeMissing(place, files);
  try {
    await files.removeLeftovers(folder);
    return await work(folder);
  } finally {
    if (folder !== place.folder) await folder.close();
  }
}
