import { resolve } from 'node:path';
import {
  EXPORT_FORMATS,
  KatoError,
  sessionKeyText,
  type ExportFormat,
  type ExportReceipt,
  type ExportTarget,
  type IngestProgress,
  type SessionDocument,
} from '@kato/contracts';
import { clean, cleanJson } from '@kato/status';
import { formatBytes } from '../output/format-bytes.js';
import { ledgerText } from '../output/ledger-text.js';
import { progressBar } from '../output/progress.js';
import { unreadFiles } from '../output/unread-files.js';
import { warnUnread } from '../output/warn-unread.js';
import { EXIT } from '../shell/exit-codes.js';
import type { Shell } from '../shell/shell.js';
import type { Command, CommandHost } from './command.js';

interface ExportArgs {
  readonly session: string | undefined;
  readonly latest: boolean;
  readonly output: string | undefined;
  readonly format: ExportFormat | undefined;
  readonly force: boolean;
  readonly strict: boolean;
  readonly json: boolean;
}

/** `kato export`: writes one session, whole. */
export const exportCommand: Command<ExportArgs> = {
  usage: 'export [session]',
  describe: 'Write a whole session to a file, or to the standard output',
  examples: [
    ['kato export 4f0c1d52', 'as Markdown, into the exports folder'],
    ['kato export latest -o notes/', 'into a folder, named after the session'],
    ['kato export latest -o notes/session.html', 'as a page, to read and keep'],
    [
      'kato export codex/019c -f jsonl -o s.jsonl',
      'every event, as JSON lines',
    ],
    ['kato export 4f0c1d52 -o - | less', 'to the standard output'],
  ],
  options: (yargs) =>
    yargs
      .positional('session', {
        type: 'string',
        describe:
          'id, a unique prefix of at least 4 characters, provider/prefix, or latest',
      })
      .option('latest', {
        type: 'boolean',
        default: false,
        describe: 'The session with the latest message',
      })
      .option('output', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        describe: 'File, folder, or - for the standard output',
      })
      .option('format', {
        alias: 'f',
        choices: EXPORT_FORMATS,
        describe: 'Default: by the ending of the file, else markdown',
      })
      .option('force', {
        type: 'boolean',
        default: false,
        describe: 'Replace a file that kato did not write',
      })
      .option('strict', {
        type: 'boolean',
        default: false,
        describe:
          'Exit 6 when something in the session could not be understood',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print the receipt as JSON',
      }),
  run,
};

async function run(args: ExportArgs, host: CommandHost): Promise<number> {
  const { shell } = host;
  const bar = progressBar(shell);
  const request = {
    selector: selectorOf(args),
    format: formatOf(args),
    onProgress: (progress: IngestProgress): void => bar.update(progress),
  };
  const toStdout = goesToStdout(args, shell);
  const client = await host.client();
  if (toStdout) {
    const document = await bar.during(client.document(request));
    await warnUnread(document.ingest, shell);
    for await (const piece of document.text) {
      if (!shell.stdout.isOpen()) break;
      await shell.stdout.write(piece);
    }
    return strictly(args, document);
  }
  const target = await targetOf(args.output, shell);
  const { force } = args;
  const receipt = await bar.during(
    client.export({ ...request, target, force }),
  );
  await tell(receipt, args, shell);
  return strictly(args, receipt);
}

function selectorOf({ session, latest }: ExportArgs): string {
  if (latest && session === undefined) return 'latest';
  if (!latest && session !== undefined) return session;
  throw new KatoError(
    'USAGE',
    latest ? 'give a session or --latest, not both' : 'which session?',
    { hint: 'kato export <session>; `kato list` shows the ids' },
  );
}

function formatOf({ output, format }: ExportArgs): ExportFormat {
  // An unset variable in a script must not write into the current folder.
  if (output?.trim() === '')
    throw new KatoError('USAGE', '-o is empty', {
      hint: 'name a file, a folder, or - for the standard output',
    });
  const ending = /\.([a-z]+)$/i.exec(output ?? '')?.[1]?.toLowerCase() ?? '';
  return format ?? FORMATS.get(ending) ?? 'markdown';
}

const FORMATS: ReadonlyMap<string, ExportFormat> = new Map([
  ['html', 'html'],
  ['htm', 'html'],
  ['jsonl', 'jsonl'],
  ['json', 'json'],
]);

// A pipe is a wish for the document, unless the receipt was asked for.
function goesToStdout({ output, json }: ExportArgs, shell: Shell): boolean {
  if (output === '-' && json)
    throw new KatoError(
      'USAGE',
      '--json prints a receipt: it cannot go with -o -',
      {
        hint: 'name a file with -o FILE',
      },
    );
  return (
    output === '-' ||
    (output === undefined && !json && !shell.stdout.isTerminal)
  );
}

async function targetOf(
  output: string | undefined,
  shell: Shell,
): Promise<ExportTarget> {
  if (output === undefined) return { type: 'exports' };
  const path = resolve(shell.cwd, output);
  const folder = /[/\\]$/.test(output) || (await shell.isFolder(path));
  return { type: folder ? 'directory' : 'file', path };
}

async function tell(
  receipt: ExportReceipt,
  { json }: ExportArgs,
  shell: Shell,
): Promise<void> {
  if (json) {
    const { key, ingest, ...rest } = receipt;
    const unread = unreadFiles(ingest);
    const shown = { schemaVersion: 1, ...key, ...rest, unread };
    await shell.stdout.write(`${cleanJson(JSON.stringify(shown))}\n`);
    return;
  }
  await warnUnread(receipt.ingest, shell);
  await shell.stdout.write(`${receipt.path}\n`);
  await shell.stderr.write(
    `${receipt.status}: ${clean(sessionKeyText(receipt.key))}, ${formatBytes(receipt.bytes)}, ${ledgerText(receipt.ledger)}\n`,
  );
}

function strictly(
  { strict }: ExportArgs,
  { ledger, key }: Pick<SessionDocument, 'ledger' | 'key'>,
): number {
  const { unknown, malformed, unreadSources = 0 } = ledger;
  if (!strict || unknown + malformed + unreadSources === 0) return EXIT.done;
  throw new KatoError(
    'EXPORT_OMISSIONS',
    `${sessionKeyText(key)} has ${unknown} unknown and ${malformed} malformed records, and ${unreadSources} files not read to their end`,
    { hint: 'the export was written; its ledger has the counts' },
  );
}
