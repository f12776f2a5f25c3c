import type { EventBase, Json } from '@kato/contracts';
import type { AssistantRecord } from '../../decode/claude-record.js';
import type { FoldInput } from '../fold-step.js';

/** A block of an API message, and what the message says about it. */
export interface MessageContext {
  readonly input: FoldInput<AssistantRecord>;
  readonly base: EventBase;
  readonly block: Json;
  readonly model: string | undefined;
  readonly partial: boolean;
}
