import type { ModelUsage, UsageReport, UsageTotals } from '@kato/contracts';
import { countText } from './amounts.js';
import { nameText } from './entry-heading.js';

/** What the session spent, a row per model, what is inherited told apart. Nothing where no source says anything. */
export function usageTable(usage: UsageReport): readonly string[] {
  if (usage.responses === 0) return [];
  const { models, inherited, reliable } = usage;
  const rows = [
    ...models.map((model) => row(modelText(model), model)),
    ...(models.length > 1 ? [row('*all*', usage)] : []),
    ...(inherited ? [row('*of it inherited*', inherited)] : []),
  ];
  return [
    '## Usage',
    [HEAD, RULE, ...rows].join('\n'),
    ...(reliable
      ? []
      : [
          '*The client wrote placeholders instead of some figures: more was spent than the table says.*',
        ]),
  ];
}

const HEAD =
  '| model | responses | input | output | cache read | cache write |';
const RULE = '| --- | ---: | ---: | ---: | ---: | ---: |';

function row(name: string, totals: UsageTotals): string {
  const counts = [
    totals.responses,
    totals.inputTokens,
    totals.outputTokens,
    totals.cacheReadTokens,
    totals.cacheWriteTokens,
  ];
  return `| ${[name, ...counts.map(countText)].join(' | ')} |`;
}

// A bar in a name would end its cell, also inside of code.
function modelText({ model }: ModelUsage): string {
  return model === undefined
    ? '*(no model named)*'
    : nameText(model).replaceAll('|', '\\|');
}
