import type { SourceFingerprint, SourceId, SourceState } from '@kato/contracts';
import {
  chooseSources,
  hasChanged,
  type FoundSource,
} from '@kato/ingestion-core';
import { counted } from '../counted.js';
import type { Finding } from '../doctor-types.js';
import { few } from '../few.js';
import type { Patient } from '../patient.js';
import { readAgain, type ReadAgain, type ReadSource } from '../read-again.js';

/** How the store stands to the files. */
interface Standing {
  /** Looks as it did when it was read. */
  readonly same: readonly ReadSource[];
  /** Has something new, or looks different: the next command reads it. */
  readonly behind: readonly ReadSource[];
  readonly unread: number;
  /** In the store, and no file any more. */
  readonly gone: number;
}

const HINT =
  'the store and the file disagree though the file looks as it did: keep both, report it, and read anew into another KATO_HOME';

/**
 * Whether the store has what the files say. Quick: how far each was read, against its size. Deep: each file is read again,
 * and digests and counts are compared; of one that has grown, the part that was read.
 */
export async function checkSources(patient: Patient): Promise<Finding> {
  const { store, deep } = patient;
  if (store === undefined || store.isOlder || store.problems.length > 0)
    return { status: 'ok', summary: 'nothing to compare' };
  const standing = compare(patient, store.fingerprints, statesOf(store));
  const quick = standing.same.flatMap(shortReading);
  const again = deep === true ? await readAgain(standing, patient) : undefined;
  return judge(standing, quick, again);
}

function statesOf({
  sessions,
}: NonNullable<Patient['store']>): ReadonlyMap<SourceId, SourceState> {
  return new Map(
    sessions.flatMap(({ sources }) =>
      sources.map((state) => [state.sourceId, state] as const),
    ),
  );
}

function compare(
  { scan, providers }: Patient,
  fingerprints: readonly SourceFingerprint[],
  states: ReadonlyMap<SourceId, SourceState>,
): Standing {
  const known = new Map(fingerprints.map((one) => [one.sourceId, one]));
  const { chosen } = chooseSources(scan.found, known);
  const read = chosen.flatMap((found): readonly ReadSource[] => {
    const fingerprint = known.get(found.source.sourceId);
    return fingerprint === undefined
      ? []
      : [{ found, fingerprint, state: states.get(found.source.sourceId) }];
  });
  const there = new Set(chosen.map(({ source }) => source.sourceId));
  const ids = new Set(providers.map(({ id }) => id));
  return {
    same: read.filter(({ found, fingerprint: one }) => !hasChanged(found, one)),
    behind: read.filter(({ found, fingerprint: one }) =>
      hasChanged(found, one),
    ),
    unread: chosen.length - read.length,
    gone: fingerprints.filter(
      ({ sourceId, provider }) => ids.has(provider) && !there.has(sourceId),
    ).length,
  };
}

// Of a document, and of a compressed file, the offset is no place in the file.
function shortReading(one: ReadSource): readonly string[] {
  const { found, fingerprint, state } = one;
  if (state === undefined || !isPlainLines(found)) return [];
  const rest = state.summary.unfinishedBytes;
  const expected = found.stat.sizeBytes - rest;
  return fingerprint.offset === expected
    ? []
    : [
        `${fingerprint.sourceId}: read to byte ${fingerprint.offset} of ${expected}`,
      ];
}

function isPlainLines({ source }: FoundSource): boolean {
  return source.encoding === 'plain' && source.reading !== 'document';
}

function judge(
  { same, behind, unread, gone }: Standing,
  quick: readonly string[],
  again: ReadAgain | undefined,
): Finding {
  const { drift: deep = [], rewritten = 0 } = again ?? {};
  const drift = [...quick, ...deep];
  const facts = {
    ...{ same: same.length, behind: behind.length, unread, gone },
    ...{ drift: drift.length, rewritten },
  };
  if (drift.length > 0)
    return {
      status: 'failed',
      summary: `of ${counted(drift.length, 'source')} the store has something else than the file`,
      ...{ details: few(drift), hint: HINT, facts },
    };
  const how = again === undefined ? 'by size and time' : 'read again';
  const more = [
    [behind.length + unread, 'to be read by the next command'],
    [rewritten, 'of them written anew'],
    [gone, 'in kato only'],
  ] as const;
  const told = more.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : []));
  const summary = [
    `${counted(same.length, 'source')} as in the files (${how})`,
    ...told,
  ].join(', ');
  return { status: 'ok', summary, facts };
}
