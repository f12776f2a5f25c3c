import type { ConversationEvent, KatoClient } from '@kato/contracts';
import { wrap } from '@kato/status';
import { eventText } from '../../output/event-text.js';
import type { Shell } from '../../shell/shell.js';

/** Which session, and with how many of its latest events to begin. */
export interface Following {
  readonly selector: string;
  readonly last: number;
}

/** Prints the latest events of a session, and what comes, until nobody reads any more. Ctrl-C ends the process. */
export async function followSession(
  { selector, last }: Following,
  client: KatoClient,
  shell: Shell,
): Promise<void> {
  const { stdout, stderr } = shell;
  let latest = '';
  const batches = client.events({ selector, last, follow: true });
  for await (const { events, restarted, missing } of batches) {
    if (!stdout.isOpen()) return;
    if (missing !== undefined)
      await stderr.write(`${missing} events are not in the store any more\n`);
    if (restarted !== undefined)
      await stderr.write('a file of it was written anew\n');
    // What was there before is not told again.
    const news = restarted === undefined ? events : since(events, latest);
    latest = events.reduce((at, event) => later(at, event.at), latest);
    await stdout.write(textOf(news, shell));
  }
}

function since(
  events: readonly ConversationEvent[],
  time: string,
): readonly ConversationEvent[] {
  return events.filter(({ at }) => at !== undefined && at > time);
}

function later(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a;
}

function textOf(
  events: readonly ConversationEvent[],
  { stdout: { isTerminal, columns } }: Shell,
): string {
  return events
    .flatMap((event) => eventText(event))
    .flatMap((line) =>
      isTerminal ? wrap(line, { columns, indent: 0 }) : [line],
    )
    .map((line) => `${line}\n`)
    .join('');
}
