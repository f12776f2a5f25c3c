import { KatoError } from '@kato/contracts';
import type { ExportArgs } from './export-args.js';

/** The earlier reading that was asked for, by its number with or without `#`. Throws `USAGE`. */
export function readingOf({ reading }: Pick<ExportArgs, 'reading'>): {
  readonly reading?: number;
} {
  if (reading === undefined) return {};
  const digits = /^#?(\d{1,15})$/.exec(reading)?.[1];
  if (digits !== undefined) return { reading: Number(digits) };
  throw new KatoError('USAGE', '--reading must be a number', {
    hint: '`kato list --all` shows the earlier readings with their numbers',
  });
}
