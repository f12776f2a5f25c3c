import { resolve } from 'node:path';
import type { ExportTarget } from '@kato/contracts';
import type { Shell } from '../../shell/shell.js';

/** Where `-o` says: into a folder when it ends in a slash or is one, else into that file. */
export async function targetOf(
  output: string | undefined,
  shell: Shell,
): Promise<ExportTarget> {
  if (output === undefined) return { type: 'exports' };
  const path = resolve(shell.cwd, output);
  const folder = /[/\\]$/.test(output) || (await shell.isFolder(path));
  return { type: folder ? 'directory' : 'file', path };
}
