import type { IngestReport } from '@kato/contracts';
import { clean } from '@kato/status';
import { formatBytes } from './format-bytes.js';

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
  ].join(' · ');
}

function count(n: number, noun: string): string {
  const digits = String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits} ${noun}${n === 1 ? '' : 's'}`;
}
