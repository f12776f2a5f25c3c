import type { EventBase } from './event-base.js';

/** One of the choices that a question offers. */
export interface QuestionOption {
  readonly label: string;
  readonly description?: string;
}

/** What the assistant asked a person; the raw call behind it is hidden by threading. */
export interface Question extends EventBase {
  readonly kind: 'question';
  readonly questionId: string;
  readonly callId: string;
  readonly header?: string;
  readonly text: string;
  readonly options: readonly QuestionOption[];
  readonly multiSelect: boolean;
}

/** What the person answered. `choices` are labels; `text` is what was typed instead or besides. */
export interface Answer extends EventBase {
  readonly kind: 'answer';
  readonly questionId: string;
  readonly callId: string;
  readonly choices: readonly string[];
  readonly text?: string;
  readonly declined?: boolean;
}
