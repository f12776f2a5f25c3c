import { numberField, stringField } from '@kato/contracts/provider';
import { bytesText } from '../../blocks/amounts.js';
import type { Block } from '../../blocks/block.js';
import { isBlank } from '../../blocks/folded.js';
import { spans } from '../../blocks/span.js';
import { toldTexts } from '../told-texts.js';
import type { SeenCall, ToolView } from '../tool-view.js';

/** A page that was fetched, and what was asked of it. */
export function viewWeb({ input, result }: SeenCall): ToolView | undefined {
  if (stringField(input, 'url') === undefined) return undefined;
  const code = numberField(result?.detail, 'code');
  const bytes = numberField(result?.detail, 'bytes');
  return {
    told: toldTexts(input, 'prompt'),
    facts: [
      ...(code === undefined ? [] : [spans(`HTTP ${code}`)]),
      ...(bytes === undefined ? [] : [spans(bytesText(bytes))]),
    ],
    lead: asked(stringField(input, 'prompt')),
  };
}

function asked(prompt: string | undefined): readonly Block[] {
  return isBlank(prompt) ? [] : [{ type: 'prose', text: prompt, quoted: true }];
}
