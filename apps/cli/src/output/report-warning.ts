import { clean } from '@kato/status';
import type { Shell } from '../shell/shell.js';

/** Says on stderr what somebody should know, and what is no failure: one line. */
export function reportWarning(text: string, { stderr }: Shell): void {
  void stderr.write(`kato: ${clean(text)}\n`);
}
