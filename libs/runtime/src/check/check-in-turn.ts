import type {
  CheckReport,
  CheckRequest,
  SessionDocument,
  SessionSnapshotStore,
} from '@kato/contracts';
import { digestOfStart, type FilePort } from '@kato/ingestion-core';
import { againWhenChanged } from '../document/again-when-changed.js';
import type { Retention } from '../retention/keep-retention.js';
import { checkExport, type CheckPorts } from './check-export.js';
import type { SourceFiles } from './source-standings.js';

interface TurnPorts {
  readonly store: Pick<SessionSnapshotStore, 'list'>;
  readonly files: FilePort;
  readonly retention: Pick<Retention, 'during' | 'after'>;
  readonly document: CheckPorts['document'];
}

/** Checks a file while nothing is given up that it needs; afterwards the store is brought within its limits. */
export async function checkInTurn(
  { path, onProgress }: CheckRequest,
  { store, files, retention, document }: TurnPorts,
): Promise<CheckReport> {
  const made: { last?: SessionDocument } = {};
  const ports: CheckPorts = {
    ...{ store, files: sourceFiles(files) },
    document: async (request) => {
      const more = onProgress && { onProgress };
      made.last = await document({ ...request, ...more });
      return made.last;
    },
  };
  const report = await retention.during(() =>
    againWhenChanged(() => checkExport({ path }, ports)),
  );
  if (made.last !== undefined)
    await retention.after(made.last.ingest, made.last.key);
  return report;
}

function sourceFiles(files: FilePort): SourceFiles {
  return {
    isThere: async (path) => (await files.stat(path)) !== undefined,
    digestOfStart: (source, bytes) => digestOfStart(files, source, bytes),
  };
}
