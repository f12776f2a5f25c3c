import {
  addToTally,
  mergeTallies,
  type IngestOutcome,
  type IngestProgress,
  type IngestReport,
  type SourceFingerprint,
  type SourceId,
} from '@kato/contracts';
import { chooseSources } from '../discover/choose-sources.js';
import { hasChanged } from '../discover/has-changed.js';
import { scanRoots, type Scan } from '../scan/scan-roots.js';
import type { FoundSource } from '../scan/claim-files.js';
import type { Engine } from './engine.js';

/** Which sources a pass may read, and who hears of its progress. */
export interface PollRequest {
  /** Picks the sources that this pass may read, from all that there are. Default: all. */
  readonly select?: (found: readonly FoundSource[]) => readonly FoundSource[];
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Sources to be read from byte 0 again though their files did not change, and the generation that this replaces. */
  readonly again?: ReadonlyMap<SourceId, number>;
}

/**
 * One pass over all roots: stat everything, open only what changed, drain it. Nothing is read of a file whose size, times
 * and identity are those of its checkpoint.
 */
export async function pollOnce(
  engine: Engine,
  request: PollRequest = {},
): Promise<IngestReport> {
  const scan = await scanRoots(engine.files, engine.providers, engine.roots);
  engine.onScanned?.(scan.roots);
  const known = fingerprintsById(await engine.store.fingerprints());
  const { chosen, shadowed } = chooseSources(scan.found, known);
  const accepted = request.select?.(chosen) ?? chosen;
  for (const found of accepted) engine.onFound?.(found);
  const changed = accepted
    .map((found) => ({ found, known: known.get(found.source.sourceId) }))
    .filter(
      ({ found, known: before }) =>
        hasChanged(found, before) ||
        request.again?.has(found.source.sourceId) === true,
    );
  const pass = { scan, shadowed: shadowed.length, accepted: accepted.length };
  observeStart(engine, changed);
  const outcomes = await drainAll(engine, changed, request);
  const done = report(pass, outcomes);
  if (changed.length > 0) observeEnd(engine, done);
  return done;
}

// A pass that finds nothing new is nothing to tell of.
function observeStart({ observe }: Engine, changed: readonly Changed[]): void {
  if (changed.length === 0) return;
  observe?.({
    ...{ event: 'ingestion.started', mode: 'pass' },
    ...{ sources: changed.length, bytes: bytesOf(changed) },
  });
}

function observeEnd({ observe }: Engine, done: IngestReport): void {
  const { ingested, bytesRead, records, events, malformed, failed } = done;
  observe?.({
    ...{ event: 'ingestion.stopped', mode: 'pass', sources: ingested },
    ...{ bytes: bytesRead, records, events, malformed, failed: failed.length },
  });
}

interface Changed {
  readonly found: FoundSource;
  readonly known: SourceFingerprint | undefined;
}

function fingerprintsById(
  fingerprints: readonly SourceFingerprint[],
): ReadonlyMap<string, SourceFingerprint> {
  return new Map(fingerprints.map((known) => [known.sourceId, known]));
}

async function drainAll(
  engine: Engine,
  changed: readonly Changed[],
  { onProgress, again }: PollRequest,
): Promise<readonly IngestOutcome[]> {
  const bytesTotal = bytesOf(changed);
  const progress = { sourcesDone: 0, bytesDone: 0 };
  const tell = (): void =>
    onProgress?.({ ...progress, sourcesTotal: changed.length, bytesTotal });
  tell();
  return Promise.all(
    changed.map(async ({ found }) => {
      const outcome = await engine.drain(found.source, {
        again: again?.get(found.source.sourceId),
        onBytes(count) {
          progress.bytesDone += count;
          tell();
        },
      });
      progress.sourcesDone++;
      tell();
      return outcome;
    }),
  );
}

function bytesOf(changed: readonly Changed[]): number {
  return changed.reduce((sum, one) => sum + newBytes(one), 0);
}

function newBytes({ found: { stat, source }, known }: Changed): number {
  const isWhole = known === undefined || source.reading === 'document';
  return isWhole || stat.sizeBytes < known.offset
    ? stat.sizeBytes
    : stat.sizeBytes - known.offset;
}

interface Pass {
  readonly scan: Scan;
  readonly shadowed: number;
  readonly accepted: number;
}

function report(
  { scan, shadowed, accepted }: Pass,
  outcomes: readonly IngestOutcome[],
): IngestReport {
  const ingested = outcomes.filter(({ status }) => status === 'ingested');
  const failed = outcomes.filter(({ status }) => status === 'failed');
  const copies = Array.from({ length: shadowed }, () => 'copy of another file');
  return {
    roots: scan.roots,
    sources: accepted,
    unchanged: accepted - ingested.length - failed.length,
    ingested: ingested.length,
    bytesRead: sum(outcomes, (outcome) => outcome.bytesRead),
    records: sum(outcomes, (outcome) => outcome.records),
    malformed: sum(outcomes, (outcome) => outcome.malformed),
    events: sum(outcomes, (outcome) => outcome.events),
    unknown: sum(outcomes, (outcome) => outcome.unknown),
    failed,
    skipped: mergeTallies([scan.skipped, addToTally([], copies)]),
  };
}

function sum(
  outcomes: readonly IngestOutcome[],
  read: (outcome: IngestOutcome) => number,
): number {
  return outcomes.reduce((total, outcome) => total + read(outcome), 0);
}
