import { KatoError, type StatusDocument } from '@kato/contracts';
import { cleanJson, statusHealth, statusText } from '@kato/status';
import { progressBar } from '../output/progress.js';
import { tellLongPass } from '../output/tell-long-pass.js';
import { COLOUR_CHOICES, wantsColour } from '../output/wants-colour.js';
import { EXIT } from '../shell/exit-codes.js';
import type { Command, CommandHost } from './command.js';
import type { StatusArgs } from './status/status-args.js';
import { watchStatus } from './status/watch-status.js';

/** `kato status`: whether kato runs, what it has, and what somebody should know. */
export const statusCommand: Command<StatusArgs> = {
  usage: 'status',
  describe: 'Show whether kato runs, what it has, and what is wrong',
  examples: [
    ['kato status', 'exit 0: healthy, 3: no daemon, 7: degraded'],
    ['kato status --watch', 'as it changes, until Ctrl-C'],
    ['kato status --quiet && echo fine', 'the exit code alone'],
    ['kato status --json | jq .problems', 'for scripts'],
    ['kato status --watch --json', 'a JSON document for every change'],
  ],
  options: (yargs) =>
    yargs
      .option('watch', {
        alias: 'w',
        type: 'boolean',
        default: false,
        describe: 'Go on until Ctrl-C',
      })
      .option('all', {
        type: 'boolean',
        default: false,
        describe: 'Every session and every sub-agent',
      })
      .option('provider', {
        type: 'string',
        requiresArg: true,
        describe: 'Only this provider: claude, codex',
      })
      .option('quiet', {
        alias: 'q',
        type: 'boolean',
        default: false,
        describe: 'Print nothing; the exit code says it',
      })
      .option('color', {
        choices: COLOUR_CHOICES,
        default: 'auto' as const,
        describe: 'auto: on a terminal, without NO_COLOR',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print JSON; with --watch one document per line',
      }),
  run,
};

async function run(args: StatusArgs, host: CommandHost): Promise<number> {
  if (args.quiet && (args.watch || args.json))
    throw new KatoError('USAGE', '--quiet prints nothing', {
      hint: 'kato status --quiet, or kato status --json',
    });
  if (args.watch) return watchStatus(args, host);
  const document = await ask(args, host);
  if (!args.quiet) await print(document, args, host);
  return exitCodeOf(document);
}

async function ask(
  { all, provider }: StatusArgs,
  host: CommandHost,
): Promise<StatusDocument> {
  const { shell } = host;
  const bar = progressBar(shell);
  const tell = tellLongPass(shell);
  const asked = (await host.client()).status({
    ...(all && { all }),
    ...(provider !== undefined && { provider }),
    onProgress(progress) {
      tell(progress);
      bar.update(progress);
    },
  });
  return bar.during(asked);
}

async function print(
  document: StatusDocument,
  { json, color }: StatusArgs,
  { shell: { stdout, env, version } }: CommandHost,
): Promise<void> {
  if (json) {
    await stdout.write(`${cleanJson(JSON.stringify(document, null, 2))}\n`);
    return;
  }
  const columns = stdout.isTerminal ? stdout.columns : 100;
  const colour = wantsColour(color, stdout, env);
  const lines = statusText(document, { columns, colour, version });
  await stdout.write(`${lines.join('\n')}\n`);
}

function exitCodeOf(document: StatusDocument): number {
  return EXIT[CODES[statusHealth(document)]];
}

const CODES = {
  healthy: 'done',
  degraded: 'degraded',
  'not-running': 'notRunning',
} as const;
