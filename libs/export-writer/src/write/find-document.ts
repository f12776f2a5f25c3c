import type { RenderedDocument } from '@kato/contracts';
import { fileNames } from './file-names.js';
import type { ExportFiles } from './files/export-files.js';
import { identifyExport } from './identify-export.js';

const HEAD_BYTES = 4096;

/** Finds the name of the file that an earlier export of a session has in a folder; `undefined` when there is none. */
export async function findDocument(
  document: Pick<RenderedDocument, 'key' | 'fileName'>,
  folder: string,
  files: Pick<ExportFiles, 'facts' | 'read' | 'rules'>,
): Promise<string | undefined> {
  for (const name of fileNames(document)) {
    const path = files.rules.paths.join(folder, name);
    const found = await files.facts(path);
    if (found?.kind !== 'file' || !found.isOwn) continue;
    const head = await files.read(path, Math.min(found.sizeBytes, HEAD_BYTES));
    if (identifyExport(head, document.key) === 'same-session') return name;
  }
  return undefined;
}
