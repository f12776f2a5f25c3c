import { stringField } from '@kato/contracts/provider';
import { isBlank, prose } from '../../blocks/folded.js';
import { findPlan } from '../plan-list.js';
import { toldTexts } from '../told-texts.js';
import type { SeenCall, ToolView } from '../tool-view.js';

/** Steps and to-dos as a check list, with what is said of them; a plan that asks for approval as it was written. */
export function viewPlan({ input }: SeenCall): ToolView | undefined {
  const plan = findPlan(input);
  if (plan !== undefined) {
    const why = stringField(input, 'explanation');
    return {
      told: [plan.key, ...toldTexts(input, 'explanation')],
      lead: prose(why),
      body: [plan.list],
    };
  }
  const text = stringField(input, 'plan');
  if (isBlank(text)) return undefined;
  return { told: ['plan'], body: [{ type: 'prose', text, quoted: true }] };
}
