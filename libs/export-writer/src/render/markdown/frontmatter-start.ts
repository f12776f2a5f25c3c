import type { SessionKey } from '@kato/contracts';
import { visibleLine } from '../blocks/visible-text.js';
import { yamlText } from './yaml-text.js';

/** How every Markdown export begins: by it kato knows its own files again. */
export const FRONTMATTER_START = '---\nkato: 1\n';

/** How every Markdown export of one session begins. */
export function frontmatterStart(key: SessionKey): string {
  return `---\n${yamlText(identity(key))}`;
}

/** The first facts of the head, in this order for good. */
export function identity({ provider, sessionId }: SessionKey): {
  readonly kato: 1;
  readonly provider: string;
  readonly session: string;
} {
  return {
    kato: 1,
    provider: visibleLine(provider),
    session: visibleLine(sessionId),
  };
}
