import type { ExportFiles, OpenFolder } from './files/export-files.js';
import type { EnteredFolder } from './policy/enter-folder.js';
import { refusal } from './policy/refusal.js';

/** Makes the folders that are missing, each in the one before, and opens the last. */
export async function makeMissing(
  { path, folder: start, missing }: EnteredFolder,
  files: ExportFiles,
): Promise<OpenFolder> {
  let folder = start;
  for (const name of missing) {
    try {
      await files.makeFolder(folder.entry(name));
      const next = await files.openFolder(folder.entry(name));
      if (next === undefined) throw refusal(path, 'moved');
      if (folder !== start) await folder.close();
      folder = next;
    } catch (error) {
      if (folder !== start) await folder.close();
      throw error;
    }
  }
  return folder;
}
