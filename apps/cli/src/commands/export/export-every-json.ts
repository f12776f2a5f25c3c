import type { ExportAllReport, ExportOutcome } from '@kato/contracts';
import { cleanJson } from '@kato/status';
import { unreadFiles } from '../../output/unread-files.js';

/** One line of `--all --json`: how the export of one session ended. */
export function outcomeJson({ key, ...outcome }: ExportOutcome): string {
  return jsonLine({ schemaVersion: 1, type: 'session', ...key, ...outcome });
}

/** The last line of `--all --json`. */
export function reportJson({ ingest, ...report }: ExportAllReport): string {
  const unread = unreadFiles(ingest);
  return jsonLine({ schemaVersion: 1, type: 'summary', ...report, unread });
}

function jsonLine(value: object): string {
  return `${cleanJson(JSON.stringify(value))}\n`;
}
