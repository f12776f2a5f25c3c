import type { Observable } from 'rxjs';
import type { IngestOutcome } from '@kato/contracts';
import { discover, type ClaimSource } from '../discover/discover.js';
import type { FileEvent } from '../ports/watch-port.js';
import { drainInTurn, type DrainSteps } from './drain-in-turn.js';

/** The steps that touch the world, given from outside. */
export interface IngestSteps extends DrainSteps {
  readonly claim: ClaimSource;
}

/**
 * From file events to outcomes: discover → settle → drain. Order within a source, sources side by side; how many drain at
 * once is limited inside `drain` (see `slots`).
 */
export function ingest(
  events$: Observable<FileEvent>,
  steps: IngestSteps,
): Observable<IngestOutcome> {
  return events$.pipe(discover(steps.claim), drainInTurn(steps));
}
