import { resolve } from 'node:path';
import {
  KatoError,
  type CheckReport,
  type CheckResult,
  type IngestProgress,
} from '@kato/contracts';
import { clean, cleanJson } from '@kato/status';
import { progressBar } from '../../output/progress.js';
import { EXIT } from '../../shell/exit-codes.js';
import type { CommandHost } from '../command.js';
import type { ExportArgs } from './export-args.js';

/** Checks files that were exported before, and says of each what it found. The exit code is that of the worst. */
export async function checkFiles(
  args: ExportArgs,
  files: readonly string[],
  host: CommandHost,
): Promise<number> {
  refuseMore(args, files);
  const { shell } = host;
  const bar = progressBar(shell, { writesJson: args.json });
  const kato = await host.client();
  const results = new Set<CheckResult>();
  for (const file of files) {
    const report = await bar.during(
      kato.check({
        path: resolve(shell.cwd, file),
        onProgress: (progress: IngestProgress) => bar.update(progress),
      }),
    );
    results.add(report.result);
    await shell.stdout.write(
      args.json ? jsonLine(report) : reportText(file, report),
    );
  }
  const [worst = EXIT.done] = BY_WEIGHT.flatMap(([result, code]) =>
    results.has(result) ? [code] : [],
  );
  return worst;
}

// A difference is what somebody asks for; what could not be looked at comes after it.
const BY_WEIGHT: readonly (readonly [CheckResult, number])[] = [
  ['different', EXIT.omissions],
  ['grown', EXIT.omissions],
  ['no-session', EXIT.notFound],
  ['not-an-export', EXIT.failed],
  ['unproven', EXIT.failed],
];

function refuseMore(
  { session, latest, all, output }: ExportArgs,
  files: readonly string[],
): void {
  const hint = 'kato export --check FILE…';
  if (session !== undefined || latest || all || output !== undefined)
    throw new KatoError(
      'USAGE',
      '--check writes nothing: a file says itself which session it is of',
      { hint },
    );
  if (files.includes('-') || files.includes(''))
    throw new KatoError('USAGE', '--check needs the names of files', { hint });
}

function jsonLine(report: CheckReport): string {
  return `${cleanJson(JSON.stringify({ schemaVersion: 1, ...report }))}\n`;
}

function reportText(
  file: string,
  { result, reasons, sources = [] }: CheckReport,
): string {
  const kept = sources.some(({ standing }) => standing === 'kept');
  const note = kept && result === 'proven' ? [KEPT] : [];
  const lines = [...reasons.map(({ message }) => message), ...note];
  return [
    `${result}: ${clean(file)}`,
    ...lines.map((line) => `  ${clean(line)}`),
    '',
  ].join('\n');
}

const KEPT = 'Some of its sources are gone; kato has what was in them.';
