import type { Tally } from '@kato/contracts';
import type { Shell } from '../shell/shell.js';

/** Says on the standard error what redaction replaced, by rule. Nothing where it replaced nothing. */
export async function tellMasked(
  masked: Tally | undefined,
  shell: Shell,
): Promise<void> {
  if (masked === undefined || masked.length === 0) return;
  const total = masked.reduce((sum, [, count]) => sum + count, 0);
  const rules = masked.map(([rule, count]) => `${rule} ${count}`).join(', ');
  const what = total === 1 ? '1 secret' : `${total} secrets`;
  await shell.stderr.write(
    `masked ${what} (${rules}); others may be left: redaction finds known forms only\n`,
  );
}
