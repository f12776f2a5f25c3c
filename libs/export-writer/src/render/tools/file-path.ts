import type { Json } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';

/** Members of an input that name the one file a call is about. */
export const FILE_KEYS = ['file_path', 'notebook_path', 'filePath'] as const;

/** The file that a call is about. */
export function filePath(input: Json): string | undefined {
  for (const key of FILE_KEYS) {
    const path = stringField(input, key);
    if (path !== undefined && path.trim() !== '') return path;
  }
  return undefined;
}
