import type { ProviderStatus, StatusProblem } from '@kato/contracts';
import type { StandingSession } from '../providers/provider-status.js';
import type { ProviderFacts } from '../status-facts.js';
import { cleanUpAtMs } from '../providers/clean-up.js';
import { counted } from './counted.js';

/** What somebody should know of an assistant's folders, files and sessions: from its figures alone. */
export function providerProblems(
  status: ProviderStatus,
  named: Named,
  sessions: readonly StandingSession[],
): readonly StatusProblem[] {
  const { provider } = status;
  return [
    ...rootProblems(status),
    ...copyProblems(status, named, sessions),
    ...recordProblems(status),
    ...evictionProblems(provider, sessions),
  ];
}

interface Named extends Pick<ProviderFacts, 'displayName'> {
  readonly now: number;
}

function rootProblems({
  provider,
  state,
  roots,
}: ProviderStatus): readonly StatusProblem[] {
  return roots.flatMap(({ path, problem }): StatusProblem[] =>
    problem === undefined
      ? []
      : [
          {
            code: state === 'error' ? 'root-unreadable' : 'folder-unreadable',
            ...{ severity: 'error', provider },
            message: `${path}: not readable: ${problem}`,
            hint: 'what is in it is not kept: make it readable',
          },
        ],
  );
}

function copyProblems(
  { provider, cleanUp }: ProviderStatus,
  { displayName, now }: Named,
  sessions: readonly StandingSession[],
): readonly StatusProblem[] {
  const onlyCopies = sessions.filter(({ standing }) => standing.isOnlyCopy);
  const past = onlyCopies.filter(
    ({ standing }) => (cleanUpAtMs(cleanUp, standing.writtenAtMs) ?? now) < now,
  ).length;
  const kept = 'kato holds the only copy';
  const hint = 'kato export --all writes them as files';
  const about = { severity: 'warning', provider, hint } as const;
  const gone = onlyCopies.length - past;
  const near = cleanUp?.nearSessions ?? 0;
  return [
    ...when(past > 0, {
      code: 'past-clean-up',
      message: `${counted(past, 'session is', 'sessions are')} past ${displayName}'s ${cleanUp?.days ?? 0}-day clean-up; ${kept}`,
      ...about,
    }),
    ...when(gone > 0, {
      code: 'only-copies',
      message: `${counted(gone, 'session is', 'sessions are')} gone from the disk; ${kept}`,
      ...about,
    }),
    ...when(near > 0, {
      ...{ code: 'clean-up-near', severity: 'info', provider },
      message: `${displayName} deletes ${counted(near, 'session')} within a week; kato has what was read`,
    }),
  ];
}

function recordProblems({
  provider,
  records: { malformed, unknown, unknownTypes = {} },
}: ProviderStatus): readonly StatusProblem[] {
  const types = Object.keys(unknownTypes).length;
  return [
    ...when(unknown > 0, {
      ...{ code: 'unknown-records', severity: 'info', provider },
      message: `${counted(unknown, 'record')} of ${counted(types, 'type')} that this version does not know; kept as they are`,
    }),
    ...when(malformed > 0, {
      ...{ code: 'malformed-records', severity: 'info', provider },
      message: `${counted(malformed, 'line')} cannot be read; every export counts its own`,
    }),
  ];
}

function evictionProblems(
  provider: string,
  sessions: readonly StandingSession[],
): readonly StatusProblem[] {
  const evicted = sessions.filter(
    ({ summary }) => summary.evictedEvents !== undefined,
  );
  const gone = evicted.filter(
    ({ standing }) => standing.status.state === 'deleted',
  ).length;
  const there = evicted.length - gone;
  return [
    ...when(there > 0, {
      ...{ code: 'evictions', severity: 'info', provider },
      message: `${counted(there, 'session was', 'sessions were')} given up to keep within the limits; the files have them`,
    }),
    ...when(gone > 0, {
      ...{ code: 'events-lost', severity: 'warning', provider },
      message: `${counted(gone, 'session was', 'sessions were')} given up to keep within the limits, and the files are gone`,
      hint: 'raise the limits of the store in config.yaml',
    }),
  ];
}

function when(isSo: boolean, problem: StatusProblem): readonly StatusProblem[] {
  return isSo ? [problem] : [];
}
