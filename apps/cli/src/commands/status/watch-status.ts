import { setTimeout as wait } from 'node:timers/promises';
import type { StatusDocument, StatusRequest } from '@kato/contracts';
import { cleanJson, statusText } from '@kato/status';
import { liveScreen, type LiveScreen } from '../../output/live-screen.js';
import { progressBar } from '../../output/progress.js';
import { wantsColour } from '../../output/wants-colour.js';
import { EXIT } from '../../shell/exit-codes.js';
import type { Shell } from '../../shell/shell.js';
import type { CommandHost } from '../command.js';
import { essenceOf } from './essence-of.js';
import { lookAgain } from './look-again.js';
import type { StatusArgs } from './status-args.js';

const EVERY_MS = 2000;
/** Without a daemon each look is a pass over the files: most of the time is not spent with it. */
const IDLE_SHARE = 9;
const SELDOM_MS = 30_000;
/** A reader of JSON hears so often that kato status is alive, also when nothing changes. */
const HEARTBEAT_MS = 10_000;

/** Shows a status again and again, until Ctrl-C or until nobody reads any more. */
export async function watchStatus(
  args: StatusArgs,
  host: CommandHost,
): Promise<number> {
  const { shell } = host;
  const view = viewOf(args, shell);
  const look = lookAgain(host);
  const request = requestOf(args);
  // Only the first look can be a long one; on the screen of the others a bar would be in the way.
  const bar = progressBar(shell);
  const onProgress: StatusRequest['onProgress'] = (now) => bar.update(now);
  const begun = { ms: shell.now() };
  try {
    view.show(await bar.during(look({ ...request, onProgress })));
    while (shell.stdout.isOpen()) {
      const pause = (shell.now() - begun.ms) * IDLE_SHARE;
      await wait(Math.min(SELDOM_MS, Math.max(EVERY_MS, pause)));
      begun.ms = shell.now();
      view.show(await look(request));
    }
  } finally {
    view.close();
  }
  return EXIT.done;
}

function requestOf({ all, provider }: StatusArgs): StatusRequest {
  return { ...(all && { all }), ...(provider !== undefined && { provider }) };
}

/** Where documents go. */
interface View {
  show(document: StatusDocument): void;
  close(): void;
}

function viewOf(args: StatusArgs, shell: Shell): View {
  if (args.json) return jsonLines(shell);
  return shell.stdout.isTerminal ? screenOf(args, shell) : texts(args, shell);
}

/** A document per line: of every change, and of every heartbeat. */
function jsonLines(shell: Shell): View {
  const last = { essence: '', atMs: 0 };
  return {
    show(document) {
      const essence = essenceOf(document);
      const isDue = shell.now() - last.atMs >= HEARTBEAT_MS;
      if (essence === last.essence && !isDue) return;
      last.essence = essence;
      last.atMs = shell.now();
      void shell.stdout.write(`${cleanJson(JSON.stringify(document))}\n`);
    },
    close: () => undefined,
  };
}

/** In a file or a pipe: a text for every change. */
function texts(args: StatusArgs, shell: Shell): View {
  const last = { essence: '' };
  return {
    show(document) {
      const essence = essenceOf(document);
      if (essence === last.essence) return;
      const separator = last.essence === '' ? '' : '\n';
      last.essence = essence;
      const lines = linesOf(document, args, shell);
      void shell.stdout.write(`${separator}${lines.join('\n')}\n`);
    },
    close: () => undefined,
  };
}

function screenOf(args: StatusArgs, shell: Shell): View {
  const screen: LiveScreen = liveScreen(shell.stdout);
  return {
    show: (document) => screen.show(() => linesOf(document, args, shell)),
    close: () => screen.close(),
  };
}

function linesOf(
  document: StatusDocument,
  { color }: StatusArgs,
  { stdout, env, version }: Shell,
): readonly string[] {
  const columns = stdout.isTerminal ? stdout.columns : 100;
  const colour = wantsColour(color, stdout, env);
  return statusText(document, { columns, colour, version });
}
