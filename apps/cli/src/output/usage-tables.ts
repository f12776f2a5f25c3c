import type { UsageOverview, UsageTotals } from '@kato/contracts';
import { clean, cut } from '@kato/status';

/** A line of a table: what it is about, and its figures. */
interface Row {
  readonly name: string;
  readonly totals: UsageTotals;
}

const FIGURES = [
  ['RESPONSES', 'responses'],
  ['INPUT', 'inputTokens'],
  ['OUTPUT', 'outputTokens'],
  ['CACHE READ', 'cacheReadTokens'],
  ['CACHE WRITE', 'cacheWriteTokens'],
] as const;

const MAX_NAME_CHARS = 48;

/** Tokens per model, then per day, as lines of text. Nothing when nothing was spent. `*`: more was, see the footer. */
export function usageTables({
  providers,
  total,
}: UsageOverview): readonly string[] {
  if (total.responses === 0) return [];
  const models = providers.flatMap(({ provider, usage }) =>
    usage.models.map(({ model = '(no model named)', ...totals }) => ({
      name: `${provider}/${model}`,
      totals,
    })),
  );
  const days = total.days.map(({ day = 'unknown day', ...totals }) => ({
    name: day,
    totals,
  }));
  const all = { name: 'total', totals: total };
  return [...table('MODEL', [...models, all]), '', ...table('DAY (UTC)', days)];
}

function table(title: string, rows: readonly Row[]): readonly string[] {
  const cells = [
    [title, ...FIGURES.map(([name]) => name)],
    ...rows.map(({ name, totals }) => [
      cut(clean(name), MAX_NAME_CHARS),
      ...FIGURES.map(([, field]) => countText(totals[field])),
    ]),
  ];
  const widths = cells.reduce<readonly number[]>(
    (wide, row) => row.map((cell, i) => Math.max(cell.length, wide[i] ?? 0)),
    [],
  );
  return cells.map((row, line) => {
    const [name = '', ...figures] = row.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    const doubt = rows[line - 1]?.totals.reliable === false ? ' *' : '';
    return `${[name, ...figures].join('  ')}${doubt}`;
  });
}

function countText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
