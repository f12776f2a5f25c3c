import {
  KatoError,
  mergeTallies,
  sessionKeyText,
  type ExportReceipt,
  type IngestProgress,
  type Tally,
} from '@kato/contracts';
import { clean, cleanJson, formatBytes } from '@kato/status';
import { ledgerText } from '../../output/ledger-text.js';
import { progressBar } from '../../output/progress.js';
import { tellMasked } from '../../output/tell-masked.js';
import { unreadFiles } from '../../output/unread-files.js';
import { warnUnread } from '../../output/warn-unread.js';
import type { Shell } from '../../shell/shell.js';
import type { CommandHost } from '../command.js';
import { choicesOf } from './choices-of.js';
import type { ExportArgs } from './export-args.js';
import { formatOf } from './format-of.js';
import { imagesOf } from './images-of.js';
import { readingOf } from './reading-of.js';
import { selectorOf } from './selector-of.js';
import { strictly } from './strictly.js';
import { targetOf } from './target-of.js';

/** Writes one session, to a file or to the standard output. Returns the exit code. */
export async function exportOne(
  args: ExportArgs,
  host: CommandHost,
): Promise<number> {
  const { shell } = host;
  const bar = progressBar(shell);
  const format = formatOf(args);
  const toStdout = goesToStdout(args, shell);
  if (toStdout) refuseSplit(args);
  const selector = await selectorOf(args, host);
  const request = {
    selector,
    ...{ format, choices: choicesOf(args, format), ...readingOf(args) },
    ...imagesOf(args, toStdout),
    onProgress: (progress: IngestProgress): void => bar.update(progress),
  };
  const client = await host.client();
  if (toStdout) {
    const document = await bar.during(client.document(request));
    await warnUnread(document.ingest, shell);
    for await (const piece of document.text) {
      if (!shell.stdout.isOpen()) break;
      await shell.stdout.write(piece);
    }
    await tellMasked(document.masked(), shell);
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

function refuseSplit({ 'split-agents': splitAgents }: ExportArgs): void {
  if (splitAgents === true)
    throw new KatoError(
      'USAGE',
      '--split-agents puts files beside the document: it cannot go to the standard output',
      { hint: 'name a file or a folder with -o' },
    );
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
  await tellAgents(receipt, shell);
  await tellMasked(maskedIn(receipt), shell);
}

async function tellAgents(
  { agents = [] }: ExportReceipt,
  shell: Shell,
): Promise<void> {
  if (agents.length === 0) return;
  const written = agents.filter(({ status }) => status === 'written').length;
  const files = agents.length === 1 ? '1 file' : `${agents.length} files`;
  await shell.stderr.write(`sub-agents: ${files}, ${written} written\n`);
}

/** In all files together. */
function maskedIn({ ledger, agents = [] }: ExportReceipt): Tally | undefined {
  const all = [ledger, ...agents].map(({ masked }) => masked);
  const known = all.flatMap((one) => (one === undefined ? [] : [one]));
  return known.length === 0 ? undefined : mergeTallies(known);
}
