import { KatoError, sessionKeyText } from '@kato/contracts';
import { checkProvider } from '../check-provider.js';
import type { CommandHost } from '../command.js';
import { filterOf } from '../filter-of.js';
import type { ExportArgs } from './export-args.js';

/**
 * The selector of the one session that is meant. With filters, that is the latest of those that a list would have. Throws
 * `USAGE`, and `SESSION_NOT_FOUND` when no session fits.
 */
export async function selectorOf(
  args: ExportArgs,
  host: CommandHost,
): Promise<string> {
  const { session, latest } = args;
  const filter = filterOf(args, host.shell);
  const isFiltered = Object.keys(filter).length > 0;
  if (isFiltered && (session !== undefined || !latest))
    throw new KatoError(
      'USAGE',
      '--provider, --project and --since choose among sessions',
      { hint: 'add --latest for one of them, or --all for every one' },
    );
  if (!latest && session !== undefined) return session;
  if (!latest || session !== undefined)
    throw new KatoError(
      'USAGE',
      latest ? 'give a session or --latest, not both' : 'which session?',
      { hint: 'kato export <session>; `kato list` shows the ids' },
    );
  if (!isFiltered) return 'latest';
  const { sessions, ingest } = await (await host.client()).list(filter);
  checkProvider(args.provider, ingest);
  const [first] = sessions;
  if (first !== undefined) return sessionKeyText(first.key);
  throw new KatoError('SESSION_NOT_FOUND', 'no session is like that', {
    hint: '`kato list` with the same options shows none, and without them those that there are',
  });
}
