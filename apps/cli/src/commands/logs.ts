import { KatoError, LOG_LEVELS, type LogLevel } from '@kato/contracts';
import { cleanJson } from '@kato/status';
import type { LogLineRead } from '@kato/runtime';
import { logLineText } from '../output/log-line-text.js';
import { EXIT } from '../shell/exit-codes.js';
import type { Shell } from '../shell/shell.js';
import type { Command, CommandHost } from './command.js';
import { parseSince } from './parse-since.js';

interface LogsArgs {
  readonly follow: boolean;
  readonly audit: boolean;
  readonly lines: number | undefined;
  readonly level: LogLevel | undefined;
  readonly since: string | undefined;
  readonly json: boolean;
}

const DEFAULT_LINES = 100;

/** `kato logs`: what kato did and met, or who asked for which export. */
export const logsCommand: Command<LogsArgs> = {
  usage: 'logs',
  describe: 'Show what kato did and met, or the log of exports',
  examples: [
    ['kato logs', `the last ${DEFAULT_LINES} lines`],
    ['kato logs -f', 'and what comes, until Ctrl-C'],
    ['kato logs --level warn --since 7d', 'what went wrong in a week'],
    ['kato logs --audit', 'requests for exports, and what became of them'],
    ['kato logs --json --since 1h | jq .event', 'the lines as they are'],
  ],
  options: (yargs) =>
    yargs
      .option('follow', {
        alias: 'f',
        type: 'boolean',
        default: false,
        describe: 'Go on with what is written, also into a new file',
      })
      .option('audit', {
        type: 'boolean',
        default: false,
        describe: 'The log of exports',
      })
      .option('lines', {
        alias: 'n',
        type: 'number',
        requiresArg: true,
        describe: `The last so many; default: ${DEFAULT_LINES}, with --since all`,
      })
      .option('level', {
        choices: LOG_LEVELS,
        describe: 'Nothing less weighty',
      })
      .option('since', {
        type: 'string',
        requiresArg: true,
        describe: 'Only since: 2026-06-01, 36h, 7d',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'The lines as they stand in the file',
      }),
  run,
};

async function run(args: LogsArgs, { shell }: CommandHost): Promise<number> {
  const { audit, follow, level, json } = args;
  checkLines(args.lines);
  const since = parseSince(args.since, shell.now());
  const last = args.lines ?? (since === undefined ? DEFAULT_LINES : undefined);
  const { katoHome, readLog } = await import('@kato/runtime');
  const { logs } = katoHome(shell.env);
  const log = audit ? 'audit' : 'operational';
  const lines = readLog({
    ...{ folder: logs, log, follow },
    ...(level !== undefined && { level }),
    ...(since !== undefined && { since }),
    ...(last !== undefined && { last }),
  });
  const told = await print(lines, { json, follow }, shell);
  if (told.lines === 0)
    await shell.stderr.write(`nothing to show of the ${log} log in ${logs}\n`);
  return EXIT.done;
}

type Printing = Pick<LogsArgs, 'json' | 'follow'>;

const FLUSH_CHARS = 65_536;

async function print(
  lines: AsyncIterable<LogLineRead>,
  { json, follow }: Printing,
  shell: Shell,
): Promise<{ readonly lines: number; readonly damaged: number }> {
  const told = { lines: 0, damaged: 0 };
  let text = '';
  const flush = async (): Promise<void> => {
    await shell.stdout.write(text);
    text = '';
  };
  for await (const line of lines) {
    if (!shell.stdout.isOpen()) break;
    if (line === 'damaged') {
      told.damaged++;
      if (follow) await tellDamaged(1, shell);
      continue;
    }
    told.lines++;
    text += json ? rawLine(line.raw) : logLineText(line, shell.stdout);
    if (follow || text.length >= FLUSH_CHARS) await flush();
  }
  await flush();
  if (!follow) await tellDamaged(told.damaged, shell);
  return told;
}

// Between its values JSON may have white space that a terminal obeys, and a torn file NUL bytes.
function rawLine(json: string): string {
  return `${cleanJson(json)
    .replace(/[\u0000-\u001f\ufeff]/g, ' ')
    .trim()}\n`;
}

async function tellDamaged(count: number, { stderr }: Shell): Promise<void> {
  if (count === 0) return;
  const what = count === 1 ? '1 line is damaged' : `${count} lines are damaged`;
  await stderr.write(`warning: ${what}, and not shown\n`);
}

function checkLines(lines: number | undefined): void {
  if (lines === undefined || (Number.isInteger(lines) && lines >= 0)) return;
  throw new KatoError('USAGE', '--lines must be a whole number', {
    hint: 'kato logs -n 20',
  });
}
