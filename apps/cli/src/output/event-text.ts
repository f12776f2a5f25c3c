import type { ConversationEvent, Json } from '@kato/contracts';
import { clean, cleanLines, cut } from '@kato/status';

const MAX_LINES = 12;
const MAX_LINE_CHARS = 2000;
const MAX_INPUT_COLUMNS = 120;

/** An event for somebody who watches: a head, and what was said. Nothing of what is hidden or only for programs. */
export function eventText(event: ConversationEvent): readonly string[] {
  if (event.hidden !== undefined) return [];
  const told = tell(event);
  if (told === undefined) return [];
  const time = event.at?.slice(11, 19) ?? '--:--:--';
  const agent = event.agentId === undefined ? [] : [`agent ${event.agentId}`];
  const head = [time, ...agent, told.head].map(clean).join('  ');
  return [`── ${head}`, ...told.body.map(cleanLines), ''];
}

interface Told {
  readonly head: string;
  readonly body: readonly string[];
}

function tell(event: ConversationEvent): Told | undefined {
  switch (event.kind) {
    case 'message.user':
      return { head: 'user', body: linesIn(event.text) };
    case 'message.assistant':
      return {
        head: headOf('assistant', event.model),
        body: linesIn(event.text),
      };
    case 'message.system':
      return { head: headOf('system', event.subtype), body: few(event.text) };
    case 'thinking':
      return event.text === ''
        ? undefined
        : { head: 'thinking', body: few(event.text) };
    case 'tool.call':
      return { head: `${event.name}: ${inputText(event.input)}`, body: [] };
    case 'tool.result':
      return { head: `result: ${event.status}`, body: few(event.output) };
    default:
      return tellOther(event);
  }
}

type Spoken =
  | 'message.user'
  | 'message.assistant'
  | 'message.system'
  | 'thinking'
  | 'tool.call'
  | 'tool.result';

function tellOther(
  event: Exclude<ConversationEvent, { readonly kind: Spoken }>,
): Told | undefined {
  switch (event.kind) {
    case 'question':
      return {
        head: 'question',
        body: [event.text, ...event.options.map(({ label }) => `  - ${label}`)],
      };
    case 'answer':
      return {
        head: 'answer',
        body: [
          ...event.choices,
          ...(event.text === undefined ? [] : [event.text]),
        ],
      };
    case 'compaction':
      return { head: 'compaction: the beginning was summarised', body: [] };
    case 'rollback':
      return { head: `taken back: ${event.turns ?? 'some'} turns`, body: [] };
    case 'interrupt':
      return { head: `interrupted: ${event.reason}`, body: [] };
    case 'error':
      return { head: 'error', body: few(event.text) };
    case 'unknown':
      return {
        head: `record of an unknown type: ${event.recordType}`,
        body: [],
      };
    case 'tool.output':
    case 'usage':
    case 'session.info':
      return undefined;
  }
}

function headOf(name: string, more: string | undefined): string {
  return more === undefined ? name : `${name} · ${more}`;
}

function inputText(input: Json): string {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  return cut(clean(text.slice(0, MAX_LINE_CHARS)), MAX_INPUT_COLUMNS);
}

function linesIn(text: string): readonly string[] {
  return text.trimEnd().split('\n');
}

/** The beginning, and how much more there is: `kato show` without --follow has all of it. */
function few(text: string): readonly string[] {
  const lines = linesIn(text);
  const shown = lines
    .slice(0, MAX_LINES)
    .map((line) =>
      line.length > MAX_LINE_CHARS ? `${line.slice(0, MAX_LINE_CHARS)}…` : line,
    );
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `… ${more} more lines`] : shown;
}
