import {
  withoutUndefined,
  type EventBase,
  type EventBody,
  type SystemMessage,
} from '@kato/contracts';
import { note, type NoteFields } from '../fold-step.js';
import type { UserText } from './classify-text.js';
import { relayNotes } from './relay-notes.js';
import { shellText } from './shell-output.js';
import { hiddenText, userMessage } from './user-message.js';

/** A text in the user's name, and what it was recognised as. */
export interface OtherText {
  readonly text: string;
  readonly as: UserText;
}

/** Events for a text that is not a prompt. */
export function otherText(
  base: EventBase,
  { text, as }: OtherText,
): readonly EventBody[] {
  switch (as.kind) {
    case 'interrupt':
      return [withoutUndefined(base, { kind: 'interrupt', reason: as.reason })];
    case 'shell':
      return [userMessage(base, { text: as.text, origin: as.kind })];
    case 'command': {
      const typed = userMessage(base, { text: as.text, origin: as.kind });
      return as.body === undefined
        ? [typed]
        : [typed, note(base, { text: as.body, subtype: 'command-body' })];
    }
    case 'command-output':
      return [outputNote(base, { subtype: as.kind, ...as })];
    case 'shell-output': {
      const output = shellText(as.output);
      const said = { subtype: as.kind, text: output, detail: as.output };
      return [outputNote(base, said)];
    }
    case 'caveat':
      return [hiddenText(base, text, 'meta')];
    case 'context':
      return [hiddenText(base, text, 'injected')];
    case 'task-notification':
      return [note(base, { text, subtype: 'task-notification' })];
    case 'relay':
      return relayNotes(base, text);
    case 'prompt':
      return [];
  }
}

function outputNote(
  base: EventBase,
  { text, subtype, level, detail }: NoteFields & { readonly text: string },
): SystemMessage {
  const hidden = text.trim() === '' ? 'empty' : undefined;
  return note(base, { text, subtype, level, detail, hidden });
}
