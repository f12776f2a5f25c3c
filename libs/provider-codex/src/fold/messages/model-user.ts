import {
  withoutUndefined,
  type EventBody,
  type UserMessage,
} from '@kato/contracts';
import { arrayField, field, objectField } from '@kato/contracts/provider';
import { contentItems, type ContentItem } from '../../text/content-items.js';
import { copyKey } from '../../text/copy-key.js';
import { environmentCwd } from '../../text/environment-cwd.js';
import { isInjectedText } from '../../text/is-injected-text.js';
import { joinContent } from '../../text/join-content.js';
import { userShellCommand } from '../../text/user-shell-command.js';
import { eventBase, PASSTHROUGH } from '../event-base.js';
import { shortText, type CodexState } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { promptText } from './prompt-text.js';
import { shellEcho } from './user-shell.js';

type Writer = 'person' | 'harness' | 'shell';

/**
 * A message in the role `user` as the model has it: a person's words, context that the harness injected, or the echo
 * of a command that the person ran. One message can mix them, so each content item is judged by itself: by its tag
 * where the client wrote one, else by its wrapper.
 */
export function modelUser(input: StepInput): StepOutput {
  const items = contentItems(field(input.record.body, 'content'));
  const writers = items.map((item, at) => writerOf(item, kindAt(input, at)));
  const of = (writer: Writer): readonly ContentItem[] =>
    items.filter((_, at) => writers[at] === writer);
  const injected = of('harness');
  const echo = shellEcho(input, joinContent(of('shell')).text);
  const person = of('person');
  const events: EventBody[] = [...cwdOf(input, injected), ...echo.events];
  if (injected.length > 0) events.push(userEvent(input, injected, 'injected'));
  if (isViewedImage(input, items)) events.push(viewedImage(input, items));
  else if (person.length > 0 || items.length === 0)
    events.push(userEvent(input, person));
  return { events, state: withCwd(echo.state, events) };
}

function kindAt({ record }: StepInput, at: number): string {
  const passthrough = objectField(record.body, PASSTHROUGH);
  const kind = arrayField(passthrough, 'content_item_kinds')[at];
  return typeof kind === 'string' ? kind : 'unknown';
}

function writerOf(item: ContentItem, kind: string): Writer {
  if (kind === 'shell.user_command') return 'shell';
  if (kind.startsWith('user.')) return 'person';
  if (kind !== 'unknown') return 'harness';
  if (item.type !== 'text') return 'person';
  if (userShellCommand(item.text) !== undefined) return 'shell';
  return isInjectedText(item.text) ? 'harness' : 'person';
}

// Until 0.98 the picture that `view_image` gives the model comes as a message in the role of the user.
function isViewedImage(
  { state }: StepInput,
  items: readonly ContentItem[],
): boolean {
  return (
    state.calls.at(-1)?.[1] === 'view_image' &&
    items.length > 0 &&
    items.every(({ type }) => type === 'part')
  );
}

function viewedImage(
  input: StepInput,
  items: readonly ContentItem[],
): EventBody {
  return withoutUndefined(eventBase(input), {
    kind: 'message.system',
    subtype: 'view_image',
    text: '',
    parts: joinContent(items).parts,
  });
}

function userEvent(
  input: StepInput,
  items: readonly ContentItem[],
  hidden?: 'injected',
): UserMessage {
  const { text, parts } = joinContent(items);
  const empty = text.trim() === '' && parts.length === 0;
  const reason = hidden ?? (empty ? 'empty' : undefined);
  const said = reason === undefined ? promptText(text) : { text };
  const native =
    reason === undefined
      ? ({ copy: 'model', copyKey: copyKey(said.text) } as const)
      : undefined;
  return withoutUndefined(eventBase(input, native), {
    kind: 'message.user',
    text: said.text,
    context: said.context,
    origin: reason === undefined && input.state.child ? 'agent' : undefined,
    parts: parts.length === 0 ? undefined : parts,
    hidden: reason,
  });
}

// Later files name the folder in their meta; there the context only repeats it.
function cwdOf(
  input: StepInput,
  injected: readonly ContentItem[],
): readonly EventBody[] {
  if (input.state.cwd !== '') return [];
  const texts = injected.map((item) => (item.type === 'text' ? item.text : ''));
  const cwd = texts.map(environmentCwd).find((found) => found !== undefined);
  return cwd === undefined
    ? []
    : [withoutUndefined(eventBase(input), { kind: 'session.info', cwd })];
}

function withCwd(state: CodexState, events: readonly EventBody[]): CodexState {
  const info = events.find((event) => event.kind === 'session.info');
  return info?.cwd === undefined
    ? state
    : withoutUndefined(state, { cwd: shortText(info.cwd) });
}
