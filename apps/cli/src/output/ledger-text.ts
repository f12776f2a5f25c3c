import type { Ledger } from '@kato/contracts';

/** A ledger in one line, what is odd in it only where there is any. */
export function ledgerText(ledger: Ledger): string {
  const hidden = ledger.hidden.reduce((sum, [, count]) => sum + count, 0);
  const odd = [
    [ledger.unknown, 'unknown'],
    [ledger.malformed, 'malformed'],
    [ledger.unfinishedBytes, 'unfinished bytes'],
    [ledger.rewritten ?? 0, 'records written again with other words'],
    [ledger.unreadSources ?? 0, 'files not read to their end'],
  ] as const;
  return [
    `${ledger.rendered} events shown`,
    `${hidden} hidden`,
    ...odd.flatMap(([count, name]) => (count > 0 ? [`${count} ${name}`] : [])),
  ].join(', ');
}
