import type { IngestOutcome, SessionSource } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { addOutcome, type DrainPorts } from './attempt.js';
import { drainSlice } from './drain-slice.js';

/** Brings the store up to date with a source, slice by slice, see `drainSlice`. */
export async function drainSource(
  provider: AnyProvider,
  source: SessionSource,
  ports: DrainPorts,
): Promise<IngestOutcome> {
  const drained = { provider, source, ports };
  let slice = await drainSlice(drained);
  let { outcome } = slice;
  while (slice.until !== undefined) {
    slice = await drainSlice(drained, slice.until);
    outcome = addOutcome(outcome, slice.outcome);
  }
  return outcome;
}
