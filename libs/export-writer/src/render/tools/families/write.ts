import { stringField } from '@kato/contracts/provider';
import { languageOf } from '../../blocks/code-language.js';
import { foldedCode } from '../../blocks/folded.js';
import type { SeenCall, ToolView } from '../tool-view.js';
import { filePath } from '../file-path.js';

/** A file that was written: its content, whole. */
export function viewWrite({ input }: SeenCall): ToolView | undefined {
  const path = filePath(input);
  const key = ['content', 'new_source'].find(
    (member) => stringField(input, member) !== undefined,
  );
  if (path === undefined || key === undefined) return undefined;
  const content = stringField(input, key) ?? '';
  return {
    told: [key],
    body:
      content === '' ? [] : [foldedCode('Content', content, languageOf(path))],
  };
}
