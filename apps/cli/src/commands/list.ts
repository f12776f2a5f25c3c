import {
  KatoError,
  sessionKeyText,
  type IngestReport,
  type SessionList,
  type SessionSummary,
} from '@kato/contracts';
import {
  clean,
  cleanJson,
  formatBytes,
  projectOf,
  sessionTable,
} from '@kato/status';
import { progressBar } from '../output/progress.js';
import { readingsText } from '../output/readings-text.js';
import { warnUnread } from '../output/warn-unread.js';
import { EXIT } from '../shell/exit-codes.js';
import type { Shell } from '../shell/shell.js';
import type { Command, CommandHost } from './command.js';
import { checkProvider } from './check-provider.js';
import { filterOf, type FilterArgs } from './filter-of.js';
import { filterOptions } from './filter-options.js';

interface ListArgs extends FilterArgs {
  readonly limit: number | undefined;
  readonly all: boolean;
  readonly json: boolean;
}

/** `kato list`: the sessions that there are, newest first. */
export const listCommand: Command<ListArgs> = {
  usage: 'list',
  describe: 'Show the sessions that there are, newest first',
  examples: [
    ['kato list', 'all sessions that you started'],
    ['kato list --project uploader --since 7d', 'one project, the last week'],
    ['kato list --json | jq .sessions[0]', 'for scripts'],
  ],
  options: (yargs) =>
    filterOptions(yargs)
      .option('limit', {
        alias: 'n',
        type: 'number',
        requiresArg: true,
        describe: 'At most so many',
      })
      .option('all', {
        type: 'boolean',
        default: false,
        describe:
          "Also sub-agents' own sessions, earlier copies, and files without a conversation",
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print JSON',
      }),
  run,
};

async function run(args: ListArgs, host: CommandHost): Promise<number> {
  const { shell } = host;
  checkLimit(args.limit);
  const filter = filterOf(args, shell);
  const client = await host.client();
  const bar = progressBar(shell);
  const list = await bar.during(
    client.list({
      ...filter,
      all: args.all,
      onProgress: (progress) => bar.update(progress),
    }),
  );
  checkProvider(args.provider, list.ingest);
  const sessions = list.sessions.slice(0, args.limit);
  if (args.json) {
    await shell.stdout.write(`${cleanJson(asJson(list, sessions))}\n`);
    return EXIT.done;
  }
  await warnUnread(list.ingest, shell);
  await printTable(list, sessions, shell);
  return EXIT.done;
}

function checkLimit(limit: number | undefined): void {
  if (limit === undefined || (Number.isInteger(limit) && limit >= 0)) return;
  throw new KatoError('USAGE', '--limit must be a whole number', {
    hint: 'kato list --limit 20',
  });
}

async function printTable(
  list: SessionList,
  sessions: readonly SessionSummary[],
  shell: Shell,
): Promise<void> {
  const { columns, isTerminal } = shell.stdout;
  const lines = sessionTable(sessions, {
    now: shell.now(),
    columns: isTerminal ? columns : 200,
    staleAfterMs: list.staleAfterMs,
    copies: new Map(
      list.copies.map(({ of, copies }) => [sessionKeyText(of), copies.length]),
    ),
  });
  if (lines.length > 0) await shell.stdout.write(`${lines.join('\n')}\n`);
  await shell.stderr.write(readingsText(list.readings));
  await shell.stderr.write(`${footer(list, sessions.length)}\n`);
}

function footer(
  { sessions, omitted, ingest }: SessionList,
  shown: number,
): string {
  const left = [
    [sessions.length - shown, 'beyond --limit'],
    [omitted.children, 'of sub-agents'],
    [omitted.empty, 'without a conversation'],
    [omitted.copies, 'contained in later ones'],
    [omitted.warmUps, 'warm-ups of the client'],
  ] as const;
  const more = left.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : []));
  const count = `${shown} ${shown === 1 ? 'session' : 'sessions'}`;
  const notShown = more.length > 0 ? ` (not shown: ${more.join(', ')})` : '';
  return `${count}${notShown} · ${readText(ingest)}${skippedText(ingest)}`;
}

function readText(ingest: IngestReport): string {
  return ingest.sources === 0
    ? `no session files in ${ingest.roots.map(({ path }) => path).join(', ')}`
    : `${ingest.sources} files, ${ingest.ingested} new or changed, ${formatBytes(ingest.bytesRead)} read`;
}

// Other files among sessions are as it should be; a link, a copy or a folder that cannot be entered may be missed.
function skippedText({ skipped }: IngestReport): string {
  const told = skipped.filter(([reason]) => reason !== 'not a session file');
  return told.length === 0
    ? ''
    : ` · skipped: ${told.map(([reason, n]) => `${n} × ${clean(reason)}`).join(', ')}`;
}

function asJson(
  { copies, readings, omitted, ingest }: SessionList,
  sessions: readonly SessionSummary[],
): string {
  const copiesOf = new Map(
    copies.map(({ of, copies }) => [
      sessionKeyText(of),
      { copies: copies.map(({ sessionId }) => sessionId) },
    ]),
  );
  return JSON.stringify({
    schemaVersion: 1,
    sessions: sessions.map((session) => ({
      ...sessionJson(session),
      ...copiesOf.get(sessionKeyText(session.key)),
    })),
    ...(readings.length > 0 && { readings }),
    omitted,
    ingest,
  });
}

function sessionJson(summary: SessionSummary): object {
  const { key, sources, userMessages, assistantMessages, lineage, ...rest } =
    summary;
  return {
    ...key,
    ...rest,
    ...lineage,
    project: projectOf(summary),
    messages: { user: userMessages, assistant: assistantMessages },
    sources: sources.map(({ sourceId, path, role, offset }) => ({
      sourceId,
      path,
      role,
      bytes: offset,
    })),
  };
}
