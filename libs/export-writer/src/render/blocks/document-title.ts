import { sessionTitle, type Conversation } from '@kato/contracts';
import type { Span } from './block.js';
import { code, oneLine, spans, said } from './span.js';

/** What a document is called: the session's title, or its id. See `sessionTitle`. */
export function documentTitle({ summary }: Conversation): readonly Span[] {
  const title = oneLine(sessionTitle(summary) ?? '');
  return title === ''
    ? spans('Session ', code(summary.key.sessionId || '(no id)'))
    : spans(said(title));
}
