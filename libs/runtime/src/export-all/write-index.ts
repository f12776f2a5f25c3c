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

/** The index, and how many other sessions have a document there. */
export interface WrittenIndex {
  readonly index?: WriteReceipt;
  readonly unlisted?: number;
}

/**
 * Writes the index of all sessions that have a document below the folder, also of those that were not asked for this time: a
 * run that takes the latest only does not lose the others. Nothing where there is no document.
 */
export async function writeIndex(
  request: ExportAllRequest,
  ports: IndexPorts,
): Promise<WrittenIndex> {
  const { root, places, audit } = ports;
  const { format, choices, force } = request;
  const entries = await findEntries(request, ports);
  const unlisted = await countUnlisted(entries, request, root);
  const others = unlisted > 0 ? { unlisted } : {};
  if (entries.length === 0) return others;
  const { indexDocument, nodeExportFiles, writeDocument } = await loadWriter();
  const profile = choices?.profile;
  const document = indexDocument(entries, { format, profile, ...others });
  const target = { type: 'directory', path: root } as const;
  const index = await auditExport({ format, target }, audit, ({ allowed }) =>
    writeDocument(document, target, {
      ...{ force, places, files: nodeExportFiles, onAllow: allowed },
    }),
  );
  return { index, ...others };
}

// Nobody but a person gives up a document: it may be all that is left of its session.
async function countUnlisted(
  entries: readonly IndexEntry[],
  { format }: ExportAllRequest,
  root: string,
): Promise<number> {
  const { otherDocuments } = await loadWriter();
  return otherDocuments(root, {
    format,
    sessions: new Set(
      entries.map(({ summary }) => sessionKeyText(summary.key)),
    ),
    paths: new Set(entries.map(({ path }) => join(root, path))),
  });
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
