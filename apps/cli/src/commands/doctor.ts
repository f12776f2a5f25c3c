import type { DoctorReport } from '@kato/runtime';
import { cleanJson, formatBytes } from '@kato/status';
import { doctorText } from '../output/doctor-text.js';
import { lateBar } from '../output/late-bar.js';
import { EXIT } from '../shell/exit-codes.js';
import type { Shell } from '../shell/shell.js';
import type { Command, CommandHost } from './command.js';

interface DoctorArgs {
  readonly deep: boolean;
  readonly json: boolean;
}

/** `kato doctor`: whether what kato has is what the files say. */
export const doctorCommand: Command<DoctorArgs> = {
  usage: 'doctor',
  describe:
    'Check the data: configuration, files, store, logs; changes nothing',
  examples: [
    ['kato doctor', 'exit 1 when something failed, 6 when the store drifted'],
    [
      'kato doctor --deep',
      'read every byte of the store and of the files again',
    ],
    ['kato doctor --json | jq .status', 'for scripts: ok, warning, failed'],
  ],
  options: (yargs) =>
    yargs
      .option('deep', {
        type: 'boolean',
        default: false,
        describe: 'Every checksum of the store, every session file read again',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print what was found as JSON',
      }),
  run,
};

async function run(
  { deep, json }: DoctorArgs,
  { shell }: CommandHost,
): Promise<number> {
  const report = await examine(deep, shell);
  const text = json
    ? `${cleanJson(JSON.stringify({ schemaVersion: 1, ...report }))}\n`
    : doctorText(report, shell.stdout);
  await shell.stdout.write(text);
  return exitCode(report);
}

async function examine(deep: boolean, shell: Shell): Promise<DoctorReport> {
  const { doctor } = await import('@kato/runtime');
  const bar = lateBar(shell, 'reading again {bar} {percentage}%  {bytes}');
  const { env } = shell;
  return bar.during(
    doctor({
      ...{ env, deep, now: shell.now() },
      onProgress: ({ bytesDone, bytesTotal }) =>
        bar.update(bytesDone, bytesTotal, () => ({
          bytes: formatBytes(bytesTotal),
        })),
    }),
  );
}

function exitCode({ checks }: DoctorReport): number {
  const failed = checks.filter(({ status }) => status === 'failed');
  if (failed.some(({ name }) => name === 'configuration'))
    return EXIT.invalidConfig;
  if (failed.some(({ name }) => name === 'sources')) return EXIT.omissions;
  return failed.length > 0 ? EXIT.failed : EXIT.done;
}
