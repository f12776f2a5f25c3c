import type { DaemonStatus, StatusDocument } from '@kato/contracts';
import { counted } from '../document/problems/counted.js';
import { clean } from '../text/clean.js';
import { flow } from '../text/flow.js';
import { formatAge } from '../text/format-age.js';
import { formatBytes } from '../text/format-bytes.js';
import { formatUptime } from '../text/format-uptime.js';
import { line, type StatusLine } from './status-line.js';

/** Whether kato runs, and what it has: the first lines of a status. */
export function headLines(
  document: StatusDocument,
  columns: number,
  version: string | undefined,
): readonly StatusLine[] {
  const life = lifeParts(document, version).map(clean);
  const held = heldParts(document).map(clean);
  return [
    ...flow(life, '  ·  ', columns).map((text) => line('title', text)),
    ...flow(held, '   ', columns).map((text) => line('plain', text)),
  ];
}

const WORDS: Readonly<Record<DaemonStatus['state'], string>> = {
  running: 'running',
  starting: 'starting',
  stopping: 'stopping',
  stopped: 'not running',
  unresponsive: 'not answering',
  crashed: 'not running: it crashed',
};

function lifeParts(
  { daemon, generatedAt }: StatusDocument,
  ours: string | undefined,
): readonly string[] {
  const { state, version = ours, pid, startedAt, phase } = daemon;
  const isUp = state !== 'stopped' && state !== 'crashed';
  const since =
    startedAt === undefined
      ? undefined
      : Date.parse(generatedAt) - Date.parse(startedAt);
  return [
    version === undefined ? 'kato' : `kato ${version}`,
    phase === undefined ? WORDS[state] : `${WORDS[state]} (${phase})`,
    ...(isUp && pid !== undefined ? [`pid ${pid}`] : []),
    ...(isUp && since !== undefined ? [`up ${formatUptime(since)}`] : []),
    ...heartbeat(daemon),
    ...(isUp ? [] : ['figures of the store, as of now']),
  ];
}

function heartbeat({ heartbeatAgeMs }: DaemonStatus): readonly string[] {
  return heartbeatAgeMs === undefined
    ? []
    : [`heartbeat ${formatAge(heartbeatAgeMs)} ago`];
}

function heldParts({
  store,
  totals,
  exports,
  queue,
  daemon: { memory },
  problems,
}: StatusDocument): readonly string[] {
  const warnings = problems.filter(({ severity }) => severity !== 'info');
  const archived = store?.archiveBytes ?? 0;
  return [
    ...(store === undefined ? [] : [storeText(store, totals.sessions)]),
    ...(archived === 0 ? [] : [`archive ${formatBytes(archived)}`]),
    ...(exports === undefined || exports.bytes === 0
      ? []
      : [`exports ${formatBytes(exports.bytes)}`]),
    ...(memory === undefined
      ? []
      : [
          `memory ${formatBytes(memory.storeBytes)} of ${formatBytes(memory.budgetBytes)}`,
        ]),
    ...(queue === undefined ? [] : [`queue ${queue.length}`]),
    `warnings ${warnings.length}`,
  ];
}

// Sessions as they are counted below: what else the store has is no session of its own.
function storeText(
  { bytes, limitBytes }: NonNullable<StatusDocument['store']>,
  sessions: number,
): string {
  const limit =
    limitBytes === undefined ? '' : ` of ${formatBytes(limitBytes)}`;
  return `store ${counted(sessions, 'session')}, ${formatBytes(bytes)}${limit}`;
}
