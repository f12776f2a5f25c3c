import { join, relative, sep } from 'node:path';
import {
  sessionKeyText,
  type ExportAllRequest,
  type SessionSummary,
  type WriteReceipt,
} from '@kato/contracts';
import type { IndexEntry, WritePlaces } from '@kato/export-writer';
import { auditExport } from '../audit/audit-export.js';
import type { AuditLog } from '../audit/audit-log.js';
import { loadWriter } from '../document/load-writer.js';
import { listSessions } from '../sessions/list-sessions.js';
import type { ExportAllPorts } from './export-all.js';

export interface IndexPorts extends Pick<
  ExportAllPorts,
  'stored' | 'ingest' | 'shown' | 'template'
> {
  readonly audit: AuditLog;
  readonly places: WritePlaces;
  /** The folder of the index. */
  readonly root: string;
  /** What was written just now: path by session. */
  readonly paths: ReadonlyMap<string, string>;
}

/**
 * Writes the index of all sessions that have a document below the folder, also of those that were not asked for this time: a
 * run that takes the latest only does not lose the others. Nothing where there is no document.
 */
export async function writeIndex(
  request: ExportAllRequest,
  ports: IndexPorts,
): Promise<WriteReceipt | undefined> {
  const { root, places, audit } = ports;
  const { format, choices, force } = request;
  const entries = await findEntries(request, ports);
  if (entries.length === 0) return undefined;
  const { indexDocument, nodeExportFiles, writeDocument } = await loadWriter();
  const profile = choices?.profile;
  const document = indexDocument(entries, { format, profile });
  const target = { type: 'directory', path: root } as const;
  return auditExport({ format, target }, audit, ({ allowed }) =>
    writeDocument(document, target, {
      ...{ force, places, files: nodeExportFiles, onAllow: allowed },
    }),
  );
}

async function findEntries(
  request: ExportAllRequest,
  ports: IndexPorts,
): Promise<readonly IndexEntry[]> {
  const { stored, ingest, shown, root, paths } = ports;
  const { sessions } = listSessions(stored, {}, ingest);
  const entries: IndexEntry[] = [];
  for (const summary of sessions.map(shown)) {
    const path =
      paths.get(sessionKeyText(summary.key)) ??
      (await findEarlier(summary, request, ports));
    if (path === undefined) continue;
    const inside = relative(root, path).split(sep).join('/');
    entries.push({ summary, path: inside });
  }
  return entries;
}

async function findEarlier(
  summary: SessionSummary,
  { format, choices }: ExportAllRequest,
  { root, template }: Pick<IndexPorts, 'root' | 'template'>,
): Promise<string | undefined> {
  const writer = await loadWriter();
  const { documentFileName, documentFolder, findDocument } = writer;
  const folder = join(root, documentFolder(summary));
  const fileName = documentFileName(summary, format, {
    ...{ profile: choices?.profile, template },
  });
  const named = { key: summary.key, fileName };
  const name = await findDocument(named, folder, writer.nodeExportFiles);
  return name === undefined ? undefined : join(folder, name);
}
