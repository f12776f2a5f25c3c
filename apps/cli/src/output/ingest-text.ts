import type { IngestReport } from '@kato/contracts';
import { clean, formatBytes } from '@kato/status';

/** What a pass did, in one line. Nothing that it left out is missing in it. */
export function ingestText(report: IngestReport): string {
  const { sources, ingested, records, events, unknown, malformed } = report;
  const skipped = report.skipped.map(
    ([reason, files]) => `${files} × ${clean(reason)}`,
  );
  return [
    `${count(sources, 'source')}, ${ingested} new or changed`,
    `${formatBytes(report.bytesRead)} read`,
    `${count(records, 'record')}, ${count(events, 'event')}`,
    `${unknown} unknown, ${malformed} malformed`,
    ...(skipped.length > 0 ? [`skipped: ${skipped.join(', ')}`] : []),
    ...(report.failed.length > 0 ? [`${report.failed.length} failed`] : []),
    ...retentionTexts(report),
  ].join(' · ');
}

function retentionTexts({ retention }: IngestReport): readonly string[] {
  if (retention === undefined) return [];
  const { evictedSessions, deletedSessions, bytes, onlyCopies } = retention;
  const { onlyCopyBytes, storeBytes } = retention;
  const texts: readonly (readonly [number, string])[] = [
    [
      evictedSessions,
      `events of ${count(evictedSessions, 'session')} given up (${formatBytes(bytes)}), their files have them`,
    ],
    [
      deletedSessions,
      `${count(deletedSessions, 'old session')} deleted that only kato had`,
    ],
    [
      onlyCopies,
      `kept, as no file has them: ${count(onlyCopies, 'only copy')} (${formatBytes(onlyCopyBytes)})`,
    ],
  ];
  const told = texts.flatMap(([n, text]) => (n > 0 ? [text] : []));
  return told.length > 0
    ? [...told, `store: ${formatBytes(storeBytes)}`]
    : told;
}

function count(n: number, noun: string): string {
  const digits = String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits} ${n === 1 ? noun : noun.replace(/y?$/, (y) => (y ? 'ies' : 's'))}`;
}
