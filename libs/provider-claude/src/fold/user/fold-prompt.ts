import { withoutUndefined, type EventBody } from '@kato/contracts';
import type { UserRecord } from '../../decode/claude-record.js';
import type { Blocks } from '../blocks.js';
import type { ClaudeState } from '../claude-state.js';
import { note, type FoldInput, type Step } from '../fold-step.js';
import { adoptTask } from '../session/adopt-task.js';
import { classifyText } from './classify-text.js';
import { otherText, type OtherText } from './other-text.js';
import { promptCause, promptOrigin } from './prompt-source.js';
import { readRelays } from './read-relays.js';
import { relayNotes } from './relay-notes.js';
import { splitContext } from './split-context.js';
import { userMessage } from './user-message.js';

/**
 * Folds what may be a person's words: each text is either recognised as the client's, or part of the prompt. Where the
 * record says that a person wrote it, only context blocks beside the prompt are taken for the client's.
 */
export function foldPrompt(
  state: ClaudeState,
  input: FoldInput<UserRecord>,
  blocks: Blocks,
): Step {
  const cause = promptCause(input);
  if (cause !== undefined && cause !== 'human')
    return { state, events: causedBy(input, blocks, cause) };
  const sorted =
    cause === 'human' ? sortSaid(blocks) : sortUnsaid(blocks.texts);
  const events = sorted.others.flatMap((other) => otherText(input.base, other));
  if (sorted.prompt.length + blocks.parts.length === 0)
    return { state, events };
  const text = sorted.prompt.join('\n\n');
  return prompted(state, input, { text, blocks, events });
}

interface SortedTexts {
  readonly prompt: readonly string[];
  readonly others: readonly OtherText[];
}

// An editor's context is a block of its own beside the prompt; a context tag that is all of the prompt was typed.
function sortSaid({ texts, parts }: Blocks): SortedTexts {
  if (texts.length + parts.length < 2) return { prompt: texts, others: [] };
  const others = texts
    .map((text) => ({ text, as: classifyText(text) }))
    .filter(({ as }) => as.kind === 'context');
  const prompt = texts.filter((text) => others.every((o) => o.text !== text));
  return prompt.length + parts.length === 0
    ? { prompt: texts, others: [] }
    : { prompt, others };
}

// Messages of other agents stand in front of a person's words.
function splitRelays(text: string): readonly string[] {
  const { relays, rest } = readRelays(text);
  if (relays.length === 0 || rest === '') return [text];
  return [text.trimEnd().slice(0, -rest.length).trimEnd(), rest];
}

function sortUnsaid(texts: readonly string[]): SortedTexts {
  const classified = texts
    .flatMap(splitContext)
    .flatMap(splitRelays)
    .map((text) => ({ text, as: classifyText(text) }));
  return {
    prompt: classified
      .filter(({ as }) => as.kind === 'prompt')
      .map(({ text }) => text),
    others: classified.filter(({ as }) => as.kind !== 'prompt'),
  };
}

function prompted(
  state: ClaudeState,
  input: FoldInput<UserRecord>,
  said: {
    readonly text: string;
    readonly blocks: Blocks;
    readonly events: readonly EventBody[];
  },
): Step {
  const { text } = said;
  const empty = text.trim() === '' && said.blocks.parts.length === 0;
  const repeated = state.steered.includes(text);
  const message = userMessage(input.base, {
    text,
    parts: said.blocks.parts,
    origin: promptOrigin(state, input),
    hidden: empty ? 'empty' : repeated ? 'duplicate' : undefined,
  });
  const warmup =
    state.warmup ||
    (input.context.source.role === 'agent' &&
      !state.prompted &&
      text === 'Warmup');
  return {
    state: withoutUndefined(adoptTask(state, input.base, text), {
      warmup,
      prompted: state.prompted || !empty,
      compacted: false,
      steered: repeated
        ? state.steered.filter((steered) => steered !== text)
        : state.steered,
    }),
    events: [...said.events, message],
  };
}

// A task that ended, a message of another agent, a schedule: the client started the turn, not a person.
function causedBy(
  { base }: FoldInput,
  { texts, parts }: Blocks,
  cause: string,
): readonly EventBody[] {
  const text = texts.join('\n\n');
  const events: readonly EventBody[] =
    parts.length === 0 ? [] : [userMessage(base, { text: '', parts })];
  if (text === '') return events;
  const relayed = relayNotes(base, text);
  return relayed.length > 0
    ? [...relayed, ...events]
    : [note(base, { text, subtype: cause }), ...events];
}
