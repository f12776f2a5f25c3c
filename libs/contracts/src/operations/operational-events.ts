import type {
  OPERATIONAL_FIELDS,
  OperationalField,
} from './operational-fields.js';

/** Levels, the weightiest first. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

interface Entry {
  readonly level: LogLevel;
  readonly says: string;
  readonly fields: readonly OperationalField[];
  /** Fields that need not be there. */
  readonly also: readonly OperationalField[];
  /** Nothing reports it yet. */
  readonly planned?: true;
}

/**
 * Everything that kato says of its own work, by `noun.verb`. It is the single source: the types of events, what the log
 * writes, and the table in docs/operational-log.md, which a test compares.
 */
export const OPERATIONAL_EVENTS = {
  'ingestion.started': {
    level: 'info',
    says: 'files are going to be read; a pass that finds nothing new says nothing',
    fields: ['mode'],
    also: ['sources', 'bytes'],
  },
  'ingestion.stopped': {
    level: 'info',
    says: 'the pass, or watching, is over',
    fields: ['mode'],
    also: ['sources', 'bytes', 'records', 'events', 'malformed', 'failed'],
  },
  'source.discovered': {
    level: 'debug',
    says: 'a source was read for the first time',
    fields: ['provider', 'session', 'source', 'path'],
    also: [],
  },
  'checkpoint.moved': {
    level: 'debug',
    says: 'what was new in a source is in the store',
    fields: [
      ...(['provider', 'session', 'source'] as const),
      ...(['bytes', 'records', 'events', 'generation'] as const),
    ],
    also: [],
  },
  'generation.started': {
    level: 'info',
    says: 'a source is read from its beginning again',
    fields: ['provider', 'session', 'source', 'path', 'generation'],
    also: [],
  },
  'record.malformed': {
    level: 'warn',
    says: 'records of a source could not be understood; they are kept and counted',
    fields: ['provider', 'session', 'source', 'path', 'malformed'],
    also: [],
  },
  'source.failed': {
    level: 'warn',
    says: 'a source could not be read; the others went on',
    fields: ['provider', 'session', 'source', 'path', 'code'],
    also: ['reason'],
  },
  'source.retried': {
    level: 'info',
    says: 'a source is read again: somebody else moved its checkpoint, or it failed',
    fields: ['provider', 'session', 'source', 'attempts'],
    also: ['code'],
  },
  'source.quarantined': {
    level: 'error',
    says: 'a source is left alone after it failed again and again at one place',
    fields: ['provider', 'session', 'source', 'path'],
    also: ['offset', 'attempts', 'code'],
  },
  'hint.dropped': {
    level: 'debug',
    says: 'a hint of the watcher led to nothing',
    fields: ['reason'],
    also: ['provider', 'path'],
  },
  'watch.degraded': {
    level: 'warn',
    says: 'watching does not fully work; scans go on',
    fields: ['reason'],
    also: ['provider', 'path'],
  },
  'session.evicted': {
    level: 'info',
    says: 'events of a session were given up to keep within a limit',
    fields: ['provider', 'session', 'reason'],
    also: ['source', 'events', 'bytes'],
  },
  'session.missing': {
    level: 'warn',
    says: 'an export was asked for of a session that there is not',
    fields: ['selector'],
    also: ['format'],
  },
  'export.written': {
    level: 'info',
    says: 'an export is on disk',
    fields: ['provider', 'session', 'format', 'path', 'status', 'bytes'],
    also: [],
  },
  'export.refused': {
    level: 'warn',
    says: 'an export was refused: its place, or a session without content',
    fields: ['selector', 'format', 'code'],
    also: ['path'],
  },
  'export.failed': {
    level: 'warn',
    says: 'an export could not be made or written',
    fields: ['selector', 'format', 'code'],
    also: ['path'],
  },
  'daemon.started': {
    level: 'info',
    says: 'the daemon is up, and answers on its socket',
    fields: ['path', 'version'],
    also: [],
  },
  'daemon.stopping': {
    level: 'info',
    says: 'the daemon ends: what is being done is finished first',
    fields: ['reason'],
    also: [],
  },
  'daemon.stopped': {
    level: 'info',
    says: 'the daemon answers no more; what it holds is closed',
    fields: [],
    also: [],
  },
  'daemon.crashed': {
    level: 'error',
    says: 'the daemon ends at once, after a failure that nobody foresaw',
    fields: ['reason'],
    also: [],
  },
  'daemon.failed': {
    level: 'error',
    says: 'a part of the daemon failed; the others go on',
    fields: ['reason'],
    also: ['code'],
  },
  'config.reloaded': {
    level: 'info',
    says: 'the configuration has changed, and holds from now on',
    fields: ['path'],
    also: [],
  },
  'config.refused': {
    level: 'warn',
    says: 'the configuration has changed and is not valid; what held before goes on',
    fields: ['path', 'reason'],
    also: [],
  },
  'log.gap': {
    level: 'warn',
    says: 'lines are missing before this one: they could not be written, or were like others',
    fields: ['dropped', 'suppressed'],
    also: [],
  },
  'log.invalid': {
    level: 'error',
    says: 'something was reported that is none of these events',
    fields: [],
    also: [],
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type OperationalEventName = keyof typeof OPERATIONAL_EVENTS;

type Catalogue = typeof OPERATIONAL_EVENTS;
type ValueOf<F extends OperationalField> =
  (typeof OPERATIONAL_FIELDS)[F]['type'] extends 'count' ? number : string;
type Named<N extends OperationalEventName> = { readonly event: N } & {
  readonly [F in Catalogue[N]['fields'][number]]: ValueOf<F>;
} & { readonly [F in Catalogue[N]['also'][number]]?: ValueOf<F> };

/** One thing that kato did or met, as facts: ids, paths and counts, never content. */
export type OperationalEvent = {
  [N in OperationalEventName]: Named<N>;
}[OperationalEventName];

/** Hears what happens while kato works. Must not throw. */
export type Observe = (event: OperationalEvent) => void;
