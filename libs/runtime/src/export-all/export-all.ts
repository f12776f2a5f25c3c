import { join } from 'node:path';
import {
  sessionKeyText,
  type ExportAllReport,
  type ExportAllRequest,
  type ExportOutcome,
  type ExportReceipt,
  type ExportRequest,
  type FileNamePart,
  type IngestReport,
  type SessionSummary,
} from '@kato/contracts';
import type { WritePlaces } from '@kato/export-writer';
import type { AuditLog } from '../audit/audit-log.js';
import { loadWriter } from '../document/load-writer.js';
import { listSessions } from '../sessions/list-sessions.js';
import { outcomeOf } from './outcome-of.js';
import { writeIndex } from './write-index.js';

export interface ExportAllPorts {
  /** All sessions of the store, after the pass. */
  readonly stored: readonly SessionSummary[];
  /** The one pass over the files that came before. */
  readonly ingest: IngestReport;
  readonly audit: AuditLog;
  readonly places: WritePlaces;
  /** How documents are called. Absent: as by default. */
  readonly template?: readonly FileNamePart[];
  /** A session as it may be shown: masked, unless that was not wanted. */
  readonly shown: (summary: SessionSummary) => SessionSummary;
  /** Renders and writes one session. */
  readonly write: (
    summary: SessionSummary,
    request: ExportRequest,
  ) => Promise<ExportReceipt>;
}

/** Writes the sessions that a list has, the earliest first, then the index of what is there. */
export async function exportAll(
  request: ExportAllRequest,
  ports: ExportAllPorts,
): Promise<ExportAllReport> {
  const { stored, ingest, places } = ports;
  const { target, onSession } = request;
  const root = target.type === 'exports' ? places.exports : target.path;
  const { documentFolder } = await loadWriter();
  const { sessions } = listSessions(stored, request, ingest);
  const total = sessions.length;
  const paths = new Map<string, string>();
  const counts = { written: 0, unchanged: 0, failed: 0 };
  // Of two that would have the same name, the earlier one has it, on every machine.
  for (const [at, summary] of [...sessions].sort(earliestFirst).entries()) {
    const path = join(root, documentFolder(ports.shown(summary)));
    const outcome = await outcomeOf(summary.key, () =>
      ports.write(summary, oneOf(request, summary, path)),
    );
    counts[outcome.status]++;
    notePath(paths, outcome);
    await onSession?.(outcome, { done: at + 1, total });
  }
  const written = await writeIndex(request, { ...ports, root, paths });
  return { sessions: total, ...counts, ...written, ingest };
}

function oneOf(
  { format, choices, images, force }: ExportAllRequest,
  { key }: SessionSummary,
  path: string,
): ExportRequest {
  return {
    ...{ selector: sessionKeyText(key), format, force },
    ...(choices && { choices }),
    ...(images && { images }),
    target: { type: 'directory', path },
  };
}

function notePath(paths: Map<string, string>, outcome: ExportOutcome): void {
  if (outcome.status !== 'failed')
    paths.set(sessionKeyText(outcome.key), outcome.path);
}

function earliestFirst(a: SessionSummary, b: SessionSummary): number {
  const [one, other] = [orderOf(a), orderOf(b)];
  return one < other ? -1 : Number(one > other);
}

function orderOf({ startedAt = '', key }: SessionSummary): string {
  return `${startedAt} ${sessionKeyText(key)}`;
}
