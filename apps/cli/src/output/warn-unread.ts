import type { IngestReport } from '@kato/contracts';
import { clean } from '@kato/status';
import type { Shell } from '../shell/shell.js';
import { unreadFiles } from './unread-files.js';

const MAX_SHOWN = 20;

/** Says on stderr which files and roots could not be read: nothing is skipped in silence. */
export async function warnUnread(
  report: IngestReport,
  shell: Shell,
): Promise<void> {
  const unread = unreadFiles(report);
  for (const { path, message } of unread.slice(0, MAX_SHOWN))
    await shell.stderr.write(
      `warning: not readable: ${clean(`${path}: ${message}`)}\n`,
    );
  const more = unread.length - MAX_SHOWN;
  if (more > 0) await shell.stderr.write(`warning: … and ${more} more\n`);
}
