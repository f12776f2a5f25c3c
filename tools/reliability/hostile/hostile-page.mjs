import { renderText } from '@kato/export-writer';
import { renderHtml } from '@kato/export-writer/html';
import { conversationOf } from './conversation-of.mjs';
import { hostileBodies } from './hostile-bodies.mjs';

/** An HTML page of a session in which every field that a file can fill has this text. */
export function hostilePage(text) {
  const names = { provider: text, sessionId: text, text };
  const conversation = conversationOf(hostileBodies(text), names);
  const options = {
    format: 'html',
    renderHtml,
    diagnostics: [],
    images: 'embed',
  };
  return renderText(conversation, options);
}
