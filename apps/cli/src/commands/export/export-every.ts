import {
  KatoError,
  sessionKeyText,
  type ExportAllReport,
  type ExportAllRequest,
  type ExportOutcome,
} from '@kato/contracts';
import { clean } from '@kato/status';
import { resolve } from 'node:path';
import { lateBar } from '../../output/late-bar.js';
import { progressBar } from '../../output/progress.js';
import { warnUnread } from '../../output/warn-unread.js';
import { EXIT } from '../../shell/exit-codes.js';
import type { Shell } from '../../shell/shell.js';
import { checkProvider } from '../check-provider.js';
import type { CommandHost } from '../command.js';
import { choicesOf } from './choices-of.js';
import type { ExportArgs } from './export-args.js';
import { outcomeJson, reportJson } from './export-every-json.js';
import { imagesOf } from './images-of.js';
import { filterOf } from '../filter-of.js';

const FORMAT = 'exporting {bar} {percentage}%  {value}/{total} sessions';

/** Writes all sessions into a folder, with an index. Returns the exit code: 1 when one of them failed. */
export async function exportEvery(
  args: ExportArgs,
  host: CommandHost,
): Promise<number> {
  const { shell } = host;
  const omitted = { count: 0 };
  const failures: FailedExport[] = [];
  const bar = { writesJson: args.json };
  const bars = {
    read: progressBar(shell, bar),
    write: lateBar(shell, FORMAT, bar),
  };
  const request: ExportAllRequest = {
    ...requestOf(args, shell),
    onProgress: (progress) => bars.read.update(progress),
    async onSession(outcome, { done, total }) {
      bars.read.stop();
      bars.write.update(done, total, () => ({}));
      if (outcome.status === 'failed') failures.push(outcome);
      else if (hasOmissions(outcome)) omitted.count++;
      if (args.json) await shell.stdout.write(outcomeJson(outcome));
    },
  };
  const client = await host.client();
  const work = client.exportAll(request);
  const report = await bars.write.during(bars.read.during(work));
  checkProvider(args.provider, report.ingest);
  for (const failure of failures) await tellFailure(failure, shell);
  await tellReport(report, args, shell);
  if (report.failed > 0) return EXIT.failed;
  if (args.strict && omitted.count > 0) throw omissions(omitted.count);
  return EXIT.done;
}

function requestOf(args: ExportArgs, shell: Shell): ExportAllRequest {
  const { format = 'markdown', output, force } = args;
  const { session, latest, reading } = args;
  if (session !== undefined || latest || reading !== undefined)
    throw new KatoError('USAGE', '--all is for every session', {
      hint: 'give a session, --latest, or --all alone',
    });
  if (output === '-' || output?.trim() === '')
    throw new KatoError('USAGE', '--all writes files: -o must name a folder', {
      hint: 'kato export --all -o notes/',
    });
  return {
    ...filterOf(args, shell),
    ...{ format, choices: choicesOf(args, format), force },
    ...imagesOf(args, false),
    target:
      output === undefined
        ? { type: 'exports' }
        : { type: 'directory', path: resolve(shell.cwd, output) },
  };
}

type FailedExport = Extract<ExportOutcome, { readonly status: 'failed' }>;

function hasOmissions({
  ledger,
}: Exclude<ExportOutcome, FailedExport>): boolean {
  const { unknown, malformed, unreadSources = 0 } = ledger;
  return unknown + malformed + unreadSources > 0;
}

async function tellFailure(
  { key, error }: FailedExport,
  shell: Shell,
): Promise<void> {
  const { message, hint } = error;
  const why = hint === undefined ? message : `${message} (${hint})`;
  await shell.stderr.write(
    `failed: ${clean(sessionKeyText(key))}: ${clean(why)}\n`,
  );
}

async function tellReport(
  report: ExportAllReport,
  { json }: ExportArgs,
  shell: Shell,
): Promise<void> {
  await warnUnread(report.ingest, shell);
  const { unlisted = 0 } = report;
  if (unlisted > 0)
    await shell.stderr.write(
      `${unlisted} earlier ${unlisted === 1 ? 'document is' : 'documents are'} of sessions that are not in the list any more: kept, and not in the index\n`,
    );
  if (json) {
    await shell.stdout.write(reportJson(report));
    return;
  }
  const { sessions, written, unchanged, failed, index } = report;
  if (index !== undefined) await shell.stdout.write(`${index.path}\n`);
  const bad = failed === 0 ? '' : `, ${failed} failed`;
  await shell.stderr.write(
    `${sessions} sessions: ${written} written, ${unchanged} unchanged${bad}\n`,
  );
}

function omissions(count: number): KatoError {
  return new KatoError(
    'EXPORT_OMISSIONS',
    `${count} sessions have unknown or malformed records, or files not read to their end`,
    { hint: 'the exports were written; their ledgers have the counts' },
  );
}
