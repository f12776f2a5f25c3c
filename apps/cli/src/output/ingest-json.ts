import type { IngestReport } from '@kato/contracts';

/** What `kato ingest --json` prints. Schema: schema/ingest.json. */
export function ingestJson(report: IngestReport): object {
  const { sources, ingested, unchanged, bytesRead } = report;
  const { records, events, unknown, malformed, skipped } = report;
  return {
    schemaVersion: 1,
    ...{ sources, ingested, unchanged, bytesRead },
    ...{ records, events, unknown, malformed },
    skipped: skipped.map(([reason, files]) => ({ reason, files })),
    ...(report.retention && { retention: report.retention }),
    failed: report.failed.map(({ provider, sourceId, path, error }) => ({
      ...{ provider, sourceId, path },
      code: error?.code ?? 'SOURCE_UNREADABLE',
      message: error?.message ?? 'failed',
    })),
    roots: report.roots.map(({ provider, path, origin, exists, problem }) => ({
      ...{ provider, path, origin, exists },
      ...(problem !== undefined && { problem }),
    })),
  };
}
