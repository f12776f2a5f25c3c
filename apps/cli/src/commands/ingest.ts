import { KatoError, type IngestReport } from '@kato/contracts';
import { cleanJson } from '@kato/status';
import { ingestJson } from '../output/ingest-json.js';
import { ingestText } from '../output/ingest-text.js';
import { progressBar } from '../output/progress.js';
import { unreadFiles } from '../output/unread-files.js';
import { warnRetention } from '../output/warn-retention.js';
import { warnUnread } from '../output/warn-unread.js';
import { EXIT } from '../shell/exit-codes.js';
import type { Shell } from '../shell/shell.js';
import { checkProvider } from './check-provider.js';
import type { Command, CommandHost } from './command.js';

interface IngestArgs {
  readonly once: boolean;
  readonly provider: string | undefined;
  readonly strict: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** `kato ingest`: one pass over all files, so that the store has what they have. */
export const ingestCommand: Command<IngestArgs> = {
  usage: 'ingest',
  describe:
    'Read what is new in all session files into the store: a first import, a cron job, CI',
  examples: [
    ['kato ingest', 'everything that is new, with a progress bar'],
    ['kato ingest --provider codex', 'one assistant'],
    ['kato ingest --quiet --strict', 'for CI: only failures are told'],
    ['kato ingest --json | jq .failed', 'for scripts'],
  ],
  options: (yargs) =>
    yargs
      .option('once', {
        type: 'boolean',
        default: false,
        describe: 'One pass, then end: what it does anyway',
      })
      .option('provider', {
        type: 'string',
        requiresArg: true,
        describe: 'Only this provider: claude, codex',
      })
      .option('strict', {
        type: 'boolean',
        default: false,
        describe: 'Exit 6 when a record could not be understood',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print what was done as JSON',
      })
      .option('quiet', {
        alias: 'q',
        type: 'boolean',
        default: false,
        describe: 'No progress and no summary, only failures',
      }),
  run,
};

async function run(args: IngestArgs, host: CommandHost): Promise<number> {
  const { shell } = host;
  const { provider } = args;
  const client = await host.client();
  const bar = args.quiet ? undefined : progressBar(shell);
  const work = client.ingest({
    ...(provider !== undefined && { provider }),
    ...(bar && { onProgress: (progress) => bar.update(progress) }),
  });
  const report = await (bar?.during(work) ?? work);
  checkProvider(provider, report);
  await tell(report, args, shell);
  failUnlessWhole(report, args);
  return EXIT.done;
}

async function tell(
  report: IngestReport,
  { json, quiet }: IngestArgs,
  shell: Shell,
): Promise<void> {
  if (json) {
    const shown = JSON.stringify(ingestJson(report));
    await shell.stdout.write(`${cleanJson(shown)}\n`);
    return;
  }
  await warnUnread(report, shell);
  if (quiet) return;
  await warnRetention(report, shell);
  await shell.stderr.write(`${ingestText(report)}\n`);
}

// What could be read is in the store by now: the exit code tells that it is not everything.
function failUnlessWhole(report: IngestReport, { strict }: IngestArgs): void {
  const unread = unreadFiles(report).length;
  if (unread > 0)
    throw new KatoError(
      'SOURCE_UNREADABLE',
      `${unread} ${unread === 1 ? 'file or folder' : 'files or folders'} could not be read`,
      { hint: 'everything else is in the store; the next run tries again' },
    );
  const { unknown, malformed } = report;
  if (!strict || unknown + malformed === 0) return;
  throw new KatoError(
    'INGEST_OMISSIONS',
    `${unknown} unknown and ${malformed} malformed records were read`,
    { hint: 'they are kept as they are; an export shows and counts them' },
  );
}
