import { clean, cleanJson } from '@kato/status';
import { initText } from '../output/init-text.js';
import { EXIT } from '../shell/exit-codes.js';
import type { Command, CommandHost } from './command.js';

interface InitArgs {
  readonly force: boolean;
  readonly json: boolean;
}

/** `kato init`: a folder of kato's own, a configuration to fill in, and what there is to keep. */
export const initCommand: Command<InitArgs> = {
  usage: 'init',
  describe: "Make kato's folder and a configuration to fill in",
  examples: [
    ['kato init', 'asks nothing, reads no session'],
    ['KATO_HOME=/data/kato kato init', 'in another place'],
    ['kato init --force', 'a new configuration; the old one is kept beside'],
  ],
  options: (yargs) =>
    yargs
      .option('force', {
        type: 'boolean',
        default: false,
        describe: 'Replace a configuration that is there',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print what was done and found as JSON',
      }),
  run,
};

async function run(
  { force, json }: InitArgs,
  { shell }: CommandHost,
): Promise<number> {
  const { initHome } = await import('@kato/runtime');
  const report = await initHome({ env: shell.env, force });
  if (json) {
    const told = JSON.stringify({ schemaVersion: 1, ...report });
    await shell.stdout.write(`${cleanJson(told)}\n`);
    return EXIT.done;
  }
  await shell.stdout.write(`${clean(report.config)}\n`);
  const lines = initText(report, shell.stderr);
  await shell.stderr.write(lines.map((line) => `${line}\n`).join(''));
  return EXIT.done;
}
