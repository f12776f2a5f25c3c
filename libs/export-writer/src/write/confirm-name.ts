import { KatoError } from '@kato/contracts';
import type { OpenFolder } from './files/export-files.js';

/** Makes the new names in a folder durable. `path`: of a file that got one. */
export async function confirmName(
  folder: OpenFolder,
  path: string,
): Promise<void> {
  try {
    await folder.sync();
  } catch (cause) {
    throw new KatoError(
      'EXPORT_FAILED',
      `${path} is written, but the disk did not confirm its name`,
      { hint: 'Export again.', details: { path, replaced: true }, cause },
    );
  }
}
