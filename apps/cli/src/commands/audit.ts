import { KatoError } from '@kato/contracts';
import { cleanJson } from '@kato/status';
import { EXIT } from '../shell/exit-codes.js';
import type { Command, CommandHost } from './command.js';

interface AuditArgs {
  readonly what: string;
  readonly json: boolean;
}

const MAX_TOLD = 20;

/** `kato audit verify`: whether the log of exports is as it was written. */
export const auditCommand: Command<AuditArgs> = {
  usage: 'audit <what>',
  describe:
    'Check the log of exports: who asked for what, and what became of it',
  examples: [
    ['kato audit verify', 'exit 6 when a record was changed or is missing'],
    ['kato audit verify --json', 'for scripts'],
  ],
  options: (yargs) =>
    yargs
      .positional('what', {
        choices: ['verify'] as const,
        demandOption: true,
        describe: 'verify: every record against the one before it',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print what was found as JSON',
      }),
  run,
};

async function run(
  { json }: AuditArgs,
  { shell }: CommandHost,
): Promise<number> {
  const { katoHome, verifyAudit } = await import('@kato/runtime');
  const { breaks, files, records } = verifyAudit(katoHome(shell.env).logs);
  if (json) {
    const found = { schemaVersion: 1, files, records, breaks };
    await shell.stdout.write(`${cleanJson(JSON.stringify(found))}\n`);
  }
  if (breaks.length > 0) throw broken(breaks);
  if (!json)
    await shell.stdout.write(
      `${counted(records, 'record')} in ${counted(files, 'file')}: whole\n`,
    );
  return EXIT.done;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function broken(
  breaks: readonly {
    readonly path: string;
    readonly line?: number;
    readonly reason: string;
  }[],
): KatoError {
  const told = breaks.slice(0, MAX_TOLD).map(({ path, line, reason }) => {
    return `  ${path}${line === undefined ? '' : `:${line}`}: ${reason}`;
  });
  const more = breaks.length - told.length;
  const lines = [
    `the audit log was changed in ${breaks.length} ${breaks.length === 1 ? 'place' : 'places'}`,
    ...told,
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
  return new KatoError('AUDIT_BROKEN', lines.join('\n'), {
    hint: 'Records from the first of these places on cannot be relied on.',
    details: { breaks: breaks.slice(0, MAX_TOLD) },
  });
}
