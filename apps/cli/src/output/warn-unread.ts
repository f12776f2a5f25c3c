import type { IngestReport } from '@kato/contracts';
import { clean } from '@kato/status';
import type { Shell } from '../shell/shell.js';

const MAX_SHOWN = 5;

/** Says on stderr which files and roots could not be read: nothing is skipped in silence. */
export async function warnUnread(
  report: IngestReport,
  shell: Shell,
): Promise<void> {
  const roots = report.roots.flatMap(({ path, problem }) =>
    problem === undefined ? [] : [`${path}: ${problem}`],
  );
  const files = report.failed.map(
    ({ path, error }) => `${path}: ${error?.message ?? 'failed'}`,
  );
  const all = [...roots, ...files];
  for (const line of all.slice(0, MAX_SHOWN))
    await shell.stderr.write(`warning: not readable: ${clean(line)}\n`);
  if (all.length > MAX_SHOWN)
    await shell.stderr.write(`warning: … and ${all.length - MAX_SHOWN} more\n`);
}
