import { cleanJson } from '@kato/status';
import {
  KatoError,
  type KatoClient,
  type SessionEvents,
} from '@kato/contracts';
import { progressBar } from '../output/progress.js';
import { warnUnread } from '../output/warn-unread.js';
import { EXIT } from '../shell/exit-codes.js';
import type { Shell } from '../shell/shell.js';
import type { Command, CommandHost } from './command.js';
import { followSession } from './show/follow-session.js';
import { pageDocument } from './show/page-document.js';

interface ShowArgs {
  readonly session: string;
  readonly follow: boolean;
  readonly lines: number;
  readonly pager: boolean;
  readonly json: boolean;
}

const LATEST = 40;

/** `kato show`: a session in the terminal, whole, or as it goes on. */
export const showCommand: Command<ShowArgs> = {
  usage: 'show <session>',
  describe: 'Read a session in the terminal, whole or as it goes on',
  examples: [
    ['kato show latest', 'through a pager: $PAGER, else less'],
    ['kato show 4f0c1d52 --follow', 'the last of it, and what comes, live'],
    ['kato show latest | grep -n error', 'into a pipe: plain text'],
    ['kato show latest --json | jq .kind', 'events as JSON lines'],
  ],
  options: (yargs) =>
    yargs
      .positional('session', {
        type: 'string',
        demandOption: true,
        describe:
          'id, a unique prefix of at least 4 characters, provider/prefix, or latest',
      })
      .option('follow', {
        type: 'boolean',
        default: false,
        describe: 'What comes as it is written, unmasked, until Ctrl-C',
      })
      .option('lines', {
        alias: 'n',
        type: 'number',
        default: LATEST,
        requiresArg: true,
        describe: 'With --follow: begin with so many of the latest events',
      })
      .option('pager', {
        type: 'boolean',
        default: true,
        describe: '--no-pager: straight to the terminal',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Events as JSON lines, unmasked, as they are stored',
      }),
  run,
};

async function run(args: ShowArgs, host: CommandHost): Promise<number> {
  const { shell } = host;
  const { lines, session: selector, follow } = args;
  if (!Number.isInteger(lines) || lines < 0)
    throw new KatoError('USAGE', '--lines must be a whole number', {
      hint: 'kato show latest --follow -n 20',
    });
  const client = await host.client();
  if (args.json) await printEvents(args, client, shell);
  else if (follow)
    await followSession({ selector, last: lines }, client, shell);
  else await page(args, client, shell);
  return EXIT.done;
}

async function page(
  { session: selector, pager }: ShowArgs,
  client: KatoClient,
  shell: Shell,
): Promise<void> {
  const bar = progressBar(shell);
  const document = await bar.during(
    client.document({
      ...{ selector, format: 'markdown', choices: { profile: 'plain' } },
      ...{ images: 'none', onProgress: (progress) => bar.update(progress) },
    }),
  );
  await warnUnread(document.ingest, shell);
  await pageDocument(document, pager, shell);
}

async function printEvents(
  { session: selector, follow, lines }: ShowArgs,
  client: KatoClient,
  { stdout }: Shell,
): Promise<void> {
  const request = { selector, follow, ...(follow && { last: lines }) };
  for await (const batch of client.events(request)) {
    if (!stdout.isOpen()) return;
    await stdout.write(linesOf(batch));
  }
}

// As in an export of JSON lines, where an event's own fields stand beside `type`.
function linesOf({ events }: SessionEvents): string {
  return events
    .map((event) => JSON.stringify({ type: 'event', ...event }))
    .map((line) => `${cleanJson(line)}\n`)
    .join('');
}
