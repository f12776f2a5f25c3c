import type { Json } from '@kato/contracts';
import { isJsonArray, isJsonObject } from '@kato/contracts/provider';
import { inlineText } from '../commonmark/inline-text.js';

/**
 * A plan as a checklist: `[{step, status}]`, and nothing else in any of them. `undefined` for any other value, so that
 * nothing of it is left out.
 */
export function planList(value: Json | undefined): string | undefined {
  if (!isJsonArray(value) || value.length === 0) return undefined;
  const lines = value.map(planLine);
  return lines.includes(undefined) ? undefined : lines.join('\n');
}

function planLine(item: Json): string | undefined {
  if (!isJsonObject(item) || Object.keys(item).length !== 2) return undefined;
  const { step, status } = item;
  if (typeof step !== 'string' || typeof status !== 'string') return undefined;
  const text = inlineText(step) || '(empty)';
  if (status === 'completed') return `- [x] ${text}`;
  const state =
    status === 'pending'
      ? ''
      : ` *(${inlineText(status.replaceAll('_', ' '))})*`;
  return `- [ ] ${text}${state}`;
}
