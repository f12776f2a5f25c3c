import { basename } from 'node:path';
import {
  withoutUndefined,
  type DocumentReceipt,
  type ExportReceipt,
  type ExportRequest,
  type SessionDocument,
} from '@kato/contracts';
import type { WritePlaces } from '@kato/export-writer';
import { auditExport, type ExportTrace } from '../audit/audit-export.js';
import type { AuditLog } from '../audit/audit-log.js';
import { againWhenChanged } from './again-when-changed.js';
import { loadWriter } from './load-writer.js';

export interface WriteExportOptions {
  readonly audit: AuditLog;
  readonly places: WritePlaces;
  /** Makes the document, and says which session it is of as soon as that is known. */
  readonly render: (onFound: ExportTrace['found']) => Promise<SessionDocument>;
}

/** Renders and writes a session, with a record of it before and after. Throws as `KatoClient.export`. */
export function writeExport(
  request: ExportRequest,
  { audit, places, render }: WriteExportOptions,
): Promise<ExportReceipt> {
  const { force, target } = request;
  return auditExport(request, audit, (trace) =>
    // Nothing has been renamed into place when a session changes under its export.
    againWhenChanged(async () => {
      const rendered = await render(trace.found);
      const { nodeExportFiles, writeDocument } = await loadWriter();
      const where =
        target.type === 'exports'
          ? ({ type: 'directory', path: places.exports } as const)
          : target;
      const receipt = await writeDocument(rendered, where, {
        ...{ force, places, files: nodeExportFiles },
        ...{ onAllow: trace.allowed, onPlaced: trace.placed },
      });
      const { key, format, ingest } = rendered;
      return { ...receipt, key, format, ...told(rendered, receipt), ingest };
    }),
  );
}

/** What the files say of themselves, now that they are written. */
function told(
  rendered: SessionDocument,
  { path, agents }: DocumentReceipt,
): Pick<ExportReceipt, 'ledger' | 'agents'> {
  const split = rendered.split?.(basename(path));
  const { ledger, masked } = split ?? rendered;
  return withoutUndefined({
    ledger: withoutUndefined(ledger, { masked: masked() }),
    agents: agents?.map((one, at) =>
      withoutUndefined(one, { masked: split?.agents[at]?.masked() }),
    ),
  });
}
