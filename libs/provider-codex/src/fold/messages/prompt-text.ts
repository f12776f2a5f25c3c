import type { UserMessage } from '@kato/contracts';
import { ideRequest } from '../../text/ide-request.js';

/** A prompt's words, apart from what the person's editor wrote before them. */
export function promptText(
  text: string,
): Pick<UserMessage, 'text' | 'context'> {
  return ideRequest(text) ?? { text };
}
