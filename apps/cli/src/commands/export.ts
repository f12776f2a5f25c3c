import type { Argv } from 'yargs';
import {
  DOCUMENT_PARTS,
  EXPORT_FORMATS,
  IMAGE_MODES,
  MARKDOWN_PROFILES,
} from '@kato/contracts';
import type { Command, CommandHost } from './command.js';
import { filterOptions } from './filter-options.js';
import type { ExportArgs } from './export/export-args.js';
import { checkFiles } from './export/check-files.js';
import { exportEvery } from './export/export-every.js';
import { exportOne } from './export/export-one.js';

const PARTS = DOCUMENT_PARTS.join(', ');

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
    [
      'kato export latest --exclude thinking,results',
      'without some parts; the ledger counts what is missing',
    ],
    [
      'kato export latest --split-agents',
      'sub-agents as files of their own, linked from their calls',
    ],
    ['kato export --all -o notes/', 'every session, by project, with an index'],
    ['kato export 4f0c1d52 -o - | less', 'to the standard output'],
    [
      'kato export --check notes/*.md',
      'whether exports are what their sessions give today',
    ],
  ],
  options: (yargs) => contentOptions(placeOptions(whichOptions(yargs))),
  run,
};

function run(args: ExportArgs, host: CommandHost): Promise<number> {
  if (args.check !== undefined) return checkFiles(args, args.check, host);
  return args.all ? exportEvery(args, host) : exportOne(args, host);
}

function whichOptions(yargs: Argv) {
  return filterOptions(
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
      .option('all', {
        type: 'boolean',
        default: false,
        describe: 'Every session, into folders per project, with an index',
      }),
  );
}

function placeOptions<Args>(yargs: Argv<Args>) {
  return yargs
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
    .option('check', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe:
        'Prove files against their sessions, and write nothing: exit 6 when one differs',
    })
    .option('strict', {
      type: 'boolean',
      default: false,
      describe: 'Exit 6 when something in the session could not be understood',
    })
    .option('json', {
      type: 'boolean',
      default: false,
      describe: 'Print the receipt as JSON',
    });
}

function contentOptions<Args>(yargs: Argv<Args>) {
  return yargs
    .option('profile', {
      choices: MARKDOWN_PROFILES,
      describe: 'For which reader the Markdown is',
    })
    .option('images', {
      choices: IMAGE_MODES,
      describe:
        'Images as files beside the document, in it, or only named; default: link, html embed, standard output none',
    })
    .option('reading', {
      type: 'string',
      requiresArg: true,
      describe: 'An earlier reading, as `kato list --all` numbers it',
    })
    .option('exclude', {
      type: 'string',
      requiresArg: true,
      describe: `Leave parts out, counted: ${PARTS}`,
    })
    .option('redact', {
      type: 'boolean',
      describe: 'Mask what looks like a secret (default: yes)',
    })
    .option('split-agents', {
      type: 'boolean',
      describe:
        'Give each sub-agent a file of its own beside the document, linked',
    })
    .option('include', {
      type: 'string',
      requiresArg: true,
      describe: 'Of these parts, only the ones that are named',
    });
}
