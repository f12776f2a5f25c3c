import {
  eventNumbers,
  type Answer,
  type Conversation,
  type ConversationEvent,
  type EventId,
  type EventOf,
  type Question,
} from '@kato/contracts';
import type { DocumentLinks } from '../links/document-links.js';
import type { OutlineItem } from '../outline/outline-item.js';

/** What an entry needs to know of the rest of the document. */
export interface RenderContext {
  /** The number under which an event is shown. */
  readonly numbers: { get(id: EventId): string | undefined };
  readonly answers: ReadonlyMap<string, Answer>;
  /** The number of the entry that shows a question. */
  readonly questions: ReadonlyMap<string, string>;
  /** What users said when they refused a call, by the call. */
  readonly feedback: ReadonlyMap<string, Feedback>;
  /** The number of the entry that shows an output file, by the file's name. */
  readonly outputs: ReadonlyMap<string, string>;
  /** The session's working directory: paths inside it are shown relative. */
  readonly cwd: string | undefined;
  /** Where sub-agents have files of their own. */
  readonly links?: DocumentLinks | undefined;
}

/** A user's words that came with a refusal. */
export type Feedback = EventOf<'message.user'>;

/** Collects what entries refer to. */
export function renderContext(
  { events, summary }: Conversation,
  outline: readonly OutlineItem[],
  links?: DocumentLinks,
): RenderContext {
  const places = eventNumbers(events, 4);
  const questions = new Map<string, string>();
  const feedback = new Map<string, Feedback>();
  const outputNumbers = new Map<string, string>();
  for (const [place, item] of outline.entries()) {
    if (item.type !== 'entry') continue;
    const { event, blocks, result, outputs = [] } = item.entry;
    const shown: readonly ConversationEvent[] = [event, ...blocks];
    for (const one of shown) places.set(one, place);
    if (result !== undefined) places.set(result, place);
    for (const { name } of outputs) outputNumbers.set(name, item.number);
    for (const one of shown)
      if (one.kind === 'question') questions.set(questionKey(one), item.number);
      else if (isFeedback(one)) feedback.set(one.native.callId ?? '', one);
  }
  const numberOf = (id: EventId): string | undefined => {
    const item = outline[places.ofId(id) ?? -1];
    return item?.type === 'entry' ? item.number : undefined;
  };
  const answers = new Map<string, Answer>();
  for (const event of events)
    if (event.kind === 'answer') answers.set(questionKey(event), event);
  return {
    ...{ numbers: { get: numberOf }, answers, questions, feedback },
    outputs: outputNumbers,
    cwd: summary.cwd,
    links,
  };
}

function isFeedback(event: ConversationEvent): event is Feedback {
  return (
    event.kind === 'message.user' &&
    event.origin === 'feedback' &&
    event.native.callId !== undefined
  );
}

/** What a question and its answer have in common. */
export function questionKey({
  callId,
  questionId,
}: Pick<Question, 'callId' | 'questionId'>): string {
  return JSON.stringify([callId, questionId]);
}

/** A path as a reader of this session knows it: relative to the working directory when it is inside. */
export function shownPath(path: string, cwd: string | undefined): string {
  if (cwd === undefined || cwd.length < 2 || !path.startsWith(cwd)) return path;
  const inside = path.slice(cwd.length);
  return /^[\\/][^\\/]/.test(inside) ? inside.slice(1) : path;
}
