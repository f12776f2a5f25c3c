import {
  addToTally,
  mergeTallies,
  type IngestOutcome,
  type IngestProgress,
  type IngestReport,
  type SourceFingerprint,
} from '@kato/contracts';
import { chooseSources } from '../discover/choose-sources.js';
import { hasChanged } from '../discover/has-changed.js';
import {
  scanRoots,
  type FoundSource,
  type Scan,
} from '../discover/scan-roots.js';
import type { Engine } from './engine.js';

/** Which sources a pass may read, and who hears of its progress. */
export interface PollRequest {
  /** Picks the sources that this pass may read, from all that there are. Default: all. */
  readonly select?: (found: readonly FoundSource[]) => readonly FoundSource[];
  readonly onProgress?: (progress: IngestProgress) => void;
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
  const known = fingerprintsById(await engine.store.fingerprints());
  const { chosen, shadowed } = chooseSources(scan.found, known);
  const accepted = request.select?.(chosen) ?? chosen;
  const changed = accepted.filter((found) =>
    hasChanged(found, known.get(found.source.sourceId)),
  );
  const outcomes = await drainAll(engine, changed, known, request.onProgress);
  return report(scan, shadowed.length, accepted.length, outcomes);
}

function fingerprintsById(
  fingerprints: readonly SourceFingerprint[],
): ReadonlyMap<string, SourceFingerprint> {
  return new Map(fingerprints.map((known) => [known.sourceId, known]));
}

async function drainAll(
  engine: Engine,
  changed: readonly FoundSource[],
  known: ReadonlyMap<string, SourceFingerprint>,
  onProgress: PollRequest['onProgress'],
): Promise<readonly IngestOutcome[]> {
  const bytesTotal = changed.reduce(
    (sum, found) => sum + newBytes(found, known.get(found.source.sourceId)),
    0,
  );
  const progress = { sourcesDone: 0, bytesDone: 0 };
  const tell = (): void =>
    onProgress?.({ ...progress, sourcesTotal: changed.length, bytesTotal });
  tell();
  return Promise.all(
    changed.map(async ({ source }) => {
      const outcome = await engine.drain(source, (count) => {
        progress.bytesDone += count;
        tell();
      });
      progress.sourcesDone++;
      tell();
      return outcome;
    }),
  );
}

function newBytes(
  { stat }: FoundSource,
  known: SourceFingerprint | undefined,
): number {
  return known === undefined || stat.sizeBytes < known.offset
    ? stat.sizeBytes
    : stat.sizeBytes - known.offset;
}

function report(
  scan: Scan,
  shadowed: number,
  accepted: number,
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
