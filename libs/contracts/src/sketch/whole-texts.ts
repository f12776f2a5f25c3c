import type { ConversationEvent } from '../events/conversation-event.js';

/** Gives back what sketches leave out. Throws `SESSION_CHANGED` when it is gone. */
export interface WholeTexts {
  /** The event of a sketch, as it is stored. */
  event(sketch: ConversationEvent): Promise<ConversationEvent>;
  /** Anything made of sketches, with all its texts. */
  whole<T>(sketch: T): Promise<T>;
}

/** For a conversation of whole events. */
export const ALL_WHOLE: WholeTexts = {
  event: async (event) => event,
  whole: async (value) => value,
};
