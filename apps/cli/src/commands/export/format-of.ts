import { KatoError, type ExportFormat } from '@kato/contracts';
import type { ExportArgs } from './export-args.js';

/** The format that is asked for, or that the name of the file means. Throws `USAGE` when the name is empty. */
export function formatOf({
  output,
  format,
}: Pick<ExportArgs, 'output' | 'format'>): ExportFormat {
  // An unset variable in a script must not write into the current folder.
  if (output?.trim() === '')
    throw new KatoError('USAGE', '-o is empty', {
      hint: 'name a file, a folder, or - for the standard output',
    });
  const ending = /\.([a-z]+)$/i.exec(output ?? '')?.[1]?.toLowerCase() ?? '';
  return format ?? FORMATS.get(ending) ?? 'markdown';
}

const FORMATS: ReadonlyMap<string, ExportFormat> = new Map([
  ['html', 'html'],
  ['htm', 'html'],
  ['jsonl', 'jsonl'],
  ['json', 'json'],
]);
