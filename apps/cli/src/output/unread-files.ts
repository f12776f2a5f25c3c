import type { IngestReport } from '@kato/contracts';

/** A file or root that could not be read, and why. */
export interface UnreadFile {
  readonly path: string;
  readonly message: string;
}

/** What a pass could not read: roots first. */
export function unreadFiles(report: IngestReport): readonly UnreadFile[] {
  const roots = report.roots.flatMap(({ path, problem }) =>
    problem === undefined ? [] : [{ path, message: problem }],
  );
  const files = report.failed.map(({ path, error }) => ({
    path,
    message: error?.message ?? 'failed',
  }));
  return [...roots, ...files];
}
