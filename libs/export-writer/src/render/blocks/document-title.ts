import type { Conversation } from '@kato/contracts';
import type { Span } from './block.js';
import { code, oneLine, spans, said } from './span.js';

/** What a document is called: the session's title, or its id. */
export function documentTitle({ summary }: Conversation): readonly Span[] {
  const { title = '', key } = summary;
  return oneLine(title) === ''
    ? spans('Session ', code(key.sessionId || '(no id)'))
    : spans(said(title));
}
