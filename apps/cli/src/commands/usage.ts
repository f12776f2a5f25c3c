import type { UsageOverview } from '@kato/contracts';
import { cleanJson } from '@kato/status';
import { progressBar } from '../output/progress.js';
import { usageTables } from '../output/usage-tables.js';
import { warnUnread } from '../output/warn-unread.js';
import { EXIT } from '../shell/exit-codes.js';
import type { Shell } from '../shell/shell.js';
import { checkProvider } from './check-provider.js';
import type { Command, CommandHost } from './command.js';
import { parseSince } from './parse-since.js';

interface UsageArgs {
  readonly provider: string | undefined;
  readonly since: string | undefined;
  readonly json: boolean;
}

/** `kato usage`: the tokens of all sessions, per model and per day. */
export const usageCommand: Command<UsageArgs> = {
  usage: 'usage',
  describe:
    'Show the tokens of all sessions, per model and per day (UTC); copies in forks and resumes count once',
  examples: [
    ['kato usage', 'everything that kato knows of'],
    ['kato usage --since 7d --provider claude', 'one assistant, the last week'],
    ['kato usage --json | jq .total', 'for scripts'],
  ],
  options: (yargs) =>
    yargs
      .option('provider', {
        type: 'string',
        requiresArg: true,
        describe: 'Only this provider: claude, codex',
      })
      .option('since', {
        type: 'string',
        requiresArg: true,
        describe: 'Only what was answered since: 2026-06-01, 36h, 7d',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print JSON',
      }),
  run,
};

async function run(args: UsageArgs, host: CommandHost): Promise<number> {
  const { shell } = host;
  const since = parseSince(args.since, shell.now());
  const client = await host.client();
  const bar = progressBar(shell);
  const overview = await bar.during(
    client.usage({
      onProgress: (progress) => bar.update(progress),
      ...(args.provider !== undefined && { provider: args.provider }),
      ...(since !== undefined && { since }),
    }),
  );
  checkProvider(args.provider, overview.ingest);
  if (args.json) {
    const shown = { schemaVersion: 1, ...(since && { since }), ...overview };
    await shell.stdout.write(`${cleanJson(JSON.stringify(shown))}\n`);
    return EXIT.done;
  }
  await warnUnread(overview.ingest, shell);
  await tell(overview, shell);
  return EXIT.done;
}

async function tell(overview: UsageOverview, shell: Shell): Promise<void> {
  const lines = usageTables(overview);
  if (lines.length > 0) await shell.stdout.write(`${lines.join('\n')}\n`);
  await shell.stderr.write(`${footer(overview)}\n`);
}

function footer(overview: UsageOverview): string {
  const { providers, total, undated, evicted } = overview;
  const sessions = providers.reduce((sum, one) => sum + one.sessions, 0);
  return [
    `${sessions} ${sessions === 1 ? 'session' : 'sessions'} counted`,
    ...(total.reliable
      ? []
      : ['* more was spent: the client wrote placeholders for some figures']),
    ...(undated > 0
      ? [`${undated} responses without a time are left out by --since`]
      : []),
    ...(evicted > 0
      ? [
          `${evicted} not counted: their events were given up to keep the store within its limits`,
        ]
      : []),
  ].join(' · ');
}
