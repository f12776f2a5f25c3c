import type { Config, ConfigValue } from '@kato/runtime';
import { clean, cleanJson } from '@kato/status';
import { configLines } from '../output/config-lines.js';
import { reportWarning } from '../output/report-warning.js';
import { EXIT } from '../shell/exit-codes.js';
import type { Command, CommandHost } from './command.js';

interface ConfigArgs {
  readonly what: string;
  readonly json: boolean;
}

/** `kato config`: whether the configuration is right, and what holds. */
export const configCommand: Command<ConfigArgs> = {
  usage: 'config <what>',
  describe: 'Check the configuration, or show what holds and why',
  examples: [
    ['kato config check', 'exit 78 with every problem and its line'],
    ['kato config show', 'every value, and what says so'],
    ['kato config show --json', 'for scripts'],
  ],
  options: (yargs) =>
    yargs
      .positional('what', {
        choices: ['check', 'show'] as const,
        demandOption: true,
        describe: 'check: is it valid; show: every value with its origin',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print JSON',
      }),
  run,
};

async function run(args: ConfigArgs, { shell }: CommandHost): Promise<number> {
  const { describeConfig, loadConfig, PROVIDERS } =
    await import('@kato/runtime');
  const providers = PROVIDERS.map(({ id }) => id);
  const { env } = shell;
  const onWarning = (text: string): void => reportWarning(text, shell);
  const config = await loadConfig({ env, providers, onWarning });
  const values = await describeConfig(config, env, providers);
  const text = args.json
    ? asJson(args, config, values)
    : args.what === 'show'
      ? `${configLines(config, values, shell.stdout).join('\n')}\n`
      : `${checked(config, values)}\n`;
  await shell.stdout.write(text);
  return EXIT.done;
}

function checked({ path }: Config, values: readonly ConfigValue[]): string {
  const set = values.filter(({ origin }) => origin === 'file').length;
  return set === 0
    ? `nothing is set in ${clean(path)}: the defaults hold`
    : `${clean(path)} is valid, ${set} ${set === 1 ? 'key is' : 'keys are'} set`;
}

function asJson(
  { what }: ConfigArgs,
  { path }: Config,
  values: readonly ConfigValue[],
): string {
  const set = values.filter(({ origin }) => origin === 'file').length;
  const told = what === 'show' ? { values } : { valid: true, set };
  return `${cleanJson(JSON.stringify({ schemaVersion: 1, path, ...told }))}\n`;
}
