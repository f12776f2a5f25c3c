/** What a configuration that is made anew says of a key. */
export interface KeyNote {
  readonly key: string;
  /** A value as YAML: the default, or an example where by default there is none. */
  readonly value: string;
  /** What it sets, and what else it can be; one line. */
  readonly says: string;
}

/** Of every key, in the order of docs/configuration.md; a test holds them to the schema. `<id>`: for each assistant. */
export const KEY_NOTES: readonly KeyNote[] = [
  {
    key: 'providers.<id>.enabled',
    value: 'true',
    says: 'whether its files are read; what the store has of it stays',
  },
  {
    key: 'providers.<id>.roots',
    value: '[]',
    says: 'further folders of it, absolute or ~/…; they need not exist yet',
  },
  {
    key: 'ingest.concurrency',
    value: '4',
    says: 'files that are read at once, 1 to 64',
  },
  {
    key: 'store.path',
    value: '~/.kato/kato.db',
    says: 'the store; by default kato.db beside this file',
  },
  {
    key: 'store.maxBytes',
    value: '2 GB',
    says: 'what the store may take, from 16 MB; default: no limit',
  },
  {
    key: 'store.maxSessions',
    value: '10000',
    says: 'sessions whose events are held; default: no limit',
  },
  {
    key: 'store.maxEventsPerSession',
    value: '1000000',
    says: 'of a longer session no events are held; default: no limit',
  },
  {
    key: 'store.retentionDays',
    value: '3650',
    says: 'days without a message until a session is given up, ALSO WHERE ITS FILES ARE GONE; default: never',
  },
  {
    key: 'export.dir',
    value: '~/.kato/exports',
    says: 'where exports go when no place is named; by default exports beside this file',
  },
  {
    key: 'export.allowedRoots',
    value: '[]',
    says: 'further folders that exports may go to',
  },
  {
    key: 'export.profile',
    value: 'default',
    says: 'for which reader Markdown is: default, obsidian, dendron, plain',
  },
  {
    key: 'export.exclude',
    value: '[]',
    says: 'parts that are left out: thinking, tools, results, agents, branches, system, usage, unknown',
  },
  {
    key: 'export.redact',
    value: 'true',
    says: 'mask what looks like a secret',
  },
  {
    key: 'export.splitAgents',
    value: 'false',
    says: 'give each sub-agent a file of its own, linked from its call',
  },
  {
    key: 'export.filenameTemplate',
    value: "'{date}-{slug}-{id}'",
    says: 'how exports are called; {slug} is of the first prompt, {title} of the title today',
  },
  {
    key: 'status.staleAfterMs',
    value: '300000',
    says: 'a session without a message for so many milliseconds is stale',
  },
  {
    key: 'logging.level',
    value: 'info',
    says: 'the least weighty lines of the log: error, warn, info, debug',
  },
  {
    key: 'logging.maxBytes',
    value: '5 MB',
    says: 'a log file that would become larger is put aside, 64 kB to 1 GB',
  },
  {
    key: 'logging.maxFiles',
    value: '5',
    says: 'log files that are kept, 1 to 100',
  },
];
