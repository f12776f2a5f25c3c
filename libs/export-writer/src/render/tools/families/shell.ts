import { stringField } from '@kato/contracts/provider';
import { codeOf } from '../../blocks/folded.js';
import { em, line, oneLine, said } from '../../blocks/span.js';
import { shellCommand } from '../shell-command.js';
import { toldTexts } from '../told-texts.js';
import type { SeenCall, ToolView } from '../tool-view.js';

/** A command: what it is for, then the script that ran. */
export function viewShell({ input }: SeenCall): ToolView | undefined {
  const command = shellCommand(input);
  if (command === undefined) return undefined;
  const purpose = stringField(input, 'description') ?? '';
  return {
    told: [command.key, ...toldTexts(input, 'description')],
    lead: oneLine(purpose) === '' ? [] : [line(em(said(purpose)))],
    body: [codeOf(command.text, 'sh')],
  };
}
