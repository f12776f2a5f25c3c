import type { IngestReport } from '@kato/contracts';
import type { PollRequest } from '@kato/ingestion-core';
import type { ClientParts } from './client-parts.js';

/** One pass over the files; what it committed is kept within the limits. */
export async function pass(
  { runner, retention }: Pick<ClientParts, 'runner' | 'retention'>,
  request?: PollRequest,
): Promise<IngestReport> {
  const report = await runner.poll(request);
  return report.ingested > 0 ? retention.after(report) : report;
}
