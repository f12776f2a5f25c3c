import type { ModelUsage, UsageReport, UsageTotals } from '@kato/contracts';
import { countText } from './amounts.js';
import type { Block, Span } from './block.js';
import { em, line, named, spans } from './span.js';

/** What the session spent, a row per model, what is inherited told apart. Nothing where no source says anything. */
export function usageTable(usage: UsageReport): readonly Block[] {
  if (usage.responses === 0) return [];
  const { models, inherited, reliable } = usage;
  const rows = [
    ...models.map((model) => row(modelName(model), model)),
    ...(models.length > 1 ? [row(em('all'), usage)] : []),
    ...(inherited ? [row(em('of it inherited'), inherited)] : []),
  ];
  return [
    { type: 'table', head: HEAD, numeric: HEAD.map((_, i) => i > 0), rows },
    ...(reliable
      ? []
      : [
          line(
            em(
              'The client wrote placeholders instead of some figures: more was spent than the table says.',
            ),
          ),
        ]),
  ];
}

const HEAD = [
  'model',
  'responses',
  'input',
  'output',
  'cache read',
  'cache write',
];

function row(name: Span, totals: UsageTotals): readonly (readonly Span[])[] {
  const counts = [
    totals.responses,
    totals.inputTokens,
    totals.outputTokens,
    totals.cacheReadTokens,
    totals.cacheWriteTokens,
  ];
  return [[name], ...counts.map((count) => spans(countText(count)))];
}

function modelName({ model }: ModelUsage): Span {
  return model === undefined ? em('(no model named)') : named(model);
}
