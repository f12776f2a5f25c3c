/** A message of another agent, as the client hands it on. */
export interface Relay {
  /** `teammate-message`, `agent-message`, … */
  readonly tag: string;
  readonly from?: string;
  readonly summary?: string;
  readonly text: string;
}

/** The messages that a text begins with, and what stands behind them. */
export interface Relays {
  readonly relays: readonly Relay[];
  readonly rest: string;
}

const PREFACE = 'Another Claude session sent a message:';
const OPEN =
  /^<(teammate-message|agent-message|cross-session-message)((?: [\w-]{1,40}="[^"<>]{0,2000}")*) *>/;

/**
 * Takes the messages of other agents apart from what stands behind them. A message ends where its closing tag ends a line;
 * the content is not escaped. A tag that is not at the start was written by a person.
 */
export function readRelays(text: string): Relays {
  const relays: Relay[] = [];
  let rest = text;
  for (;;) {
    const start = rest.trimStart();
    const from = start.startsWith(PREFACE)
      ? start.slice(PREFACE.length).trimStart()
      : start;
    const open = OPEN.exec(from);
    const tag = open?.[1];
    if (open === null || tag === undefined) break;
    const end = endOf(from, `</${tag}>`);
    if (end === undefined) break;
    const content = from.slice(open[0].length, end.close).trim();
    relays.push({ tag, ...attributes(open[2] ?? ''), text: content });
    rest = from.slice(end.after);
  }
  return { relays, rest: relays.length === 0 ? text : rest.trim() };
}

function endOf(
  text: string,
  close: string,
): { readonly close: number; readonly after: number } | undefined {
  for (
    let at = text.indexOf(close);
    at !== -1;
    at = text.indexOf(close, at + close.length)
  ) {
    const after = at + close.length;
    if (
      after === text.length ||
      /^[ \t\r]{0,80}(?:\n|$)/.test(text.slice(after, after + 82))
    )
      return { close: at, after };
  }
  return undefined;
}

function attributes(written: string): Pick<Relay, 'from' | 'summary'> {
  const values = new Map<string, string>();
  for (const [, name, value] of written.matchAll(/([\w-]+)="([^"]*)"/g))
    if (name !== undefined && value !== undefined) values.set(name, value);
  const from =
    values.get('teammate_id') ??
    values.get('name') ??
    values.get('from-name') ??
    values.get('from');
  const summary = values.get('summary');
  return {
    ...(from === undefined ? {} : { from }),
    ...(summary === undefined ? {} : { summary }),
  };
}
