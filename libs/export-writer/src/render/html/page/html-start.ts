import type { SessionKey } from '@kato/contracts';
import { visibleLine } from '../../blocks/visible-text.js';
import { escapeHtml } from '../escape-html.js';

/** How every HTML export begins: by it kato knows its own files again. */
export const HTML_START = '<!doctype html>\n<html lang="en" data-kato="1" ';

/** How every HTML export of one session begins. */
export function htmlStart({ provider, sessionId }: SessionKey): string {
  const whose = [provider, sessionId].map((id) => escapeHtml(visibleLine(id)));
  return `${HTML_START}data-provider="${whose[0]}" data-session="${whose[1]}">\n`;
}
