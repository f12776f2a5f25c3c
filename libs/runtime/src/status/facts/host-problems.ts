import {
  isoTime,
  withoutUndefined,
  type ProviderId,
  type StatusProblem,
} from '@kato/contracts';
import type { Disturbance, FailedSource } from '../live-facts.js';
import type { StatusParts } from '../status-parts.js';

const HOUR_MS = 3_600_000;

/** What this process has met: of watching, and of files that it could not read. Of one assistant, or of all. */
export function hostProblems(
  { live, now }: Pick<StatusParts, 'live' | 'now'>,
  only: ProviderId | undefined,
): readonly StatusProblem[] {
  const problems = [
    ...watchProblems(live.watch()),
    ...live
      .disturbances()
      .filter(({ lastMs }) => now() - lastMs < HOUR_MS)
      .map(disturbed),
    ...failureProblems(live.failures()),
  ];
  return problems.filter(
    ({ provider }) =>
      only === undefined || provider === undefined || provider === only,
  );
}

type Watch = ReturnType<StatusParts['live']['watch']>;

function watchProblems({
  state: { watch, reason = 'unknown reason', hint },
  sinceMs,
}: Watch): readonly StatusProblem[] {
  if (watch !== 'polling') return [];
  // A hint is there when the system has no watches left.
  const [code, what] =
    hint === undefined
      ? ['watch-failed', `watching failed (${reason})`]
      : ['watch-limit', 'watch limit reached'];
  return [
    withoutUndefined(
      {
        ...{ code, severity: 'warning' },
        message: `${what}, polling: changes are seen within 2 s in files in use, within a minute in others`,
      },
      { hint, since: isoTime(sinceMs) },
    ),
  ];
}

function disturbed({ problem, lastMs }: Disturbance): StatusProblem {
  const { root, reason } = problem;
  const place = root === undefined ? '' : `${root.path}: `;
  return withoutUndefined(
    {
      ...{ code: 'watch-disturbed', severity: 'warning' },
      message: `${place}watching met a problem, scans make up for it: ${reason}`,
    },
    { provider: root?.provider, since: isoTime(lastMs) },
  );
}

// One line per assistant and kind of failure: a folder of a thousand files must not hide the rest.
function failureProblems(
  failures: readonly FailedSource[],
): readonly StatusProblem[] {
  const kinds = new Map<string, FailedSource[]>();
  for (const failed of failures) {
    const kind = `${failed.provider}\0${failed.code}`;
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [failed]);
    else known.push(failed);
  }
  return [...kinds.values()].flatMap((alike) => failureProblem(alike));
}

function failureProblem(
  alike: readonly FailedSource[],
): readonly StatusProblem[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { provider, sessionId, code, path, message } = first;
  const more = alike.length === 1 ? '' : ` (and ${alike.length - 1} more)`;
  const since = Math.min(...alike.map(({ sinceMs }) => sinceMs));
  return [
    withoutUndefined(
      {
        code: code.toLowerCase().replaceAll('_', '-'),
        ...{ severity: 'error', provider },
        message: `not readable: ${path}: ${message}${more}`,
        hint: HINTS.get(code) ?? 'make it readable: it is tried again',
      },
      {
        sessionId: alike.length === 1 ? sessionId : undefined,
        since: isoTime(since),
      },
    ),
  ];
}

const HINTS: ReadonlyMap<string, string> = new Map([
  ['SOURCE_QUARANTINED', 'it is left alone until it changes: please report it'],
  ['STORE_UNWRITABLE', 'make room on the disk: it is tried again'],
]);
