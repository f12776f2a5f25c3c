type Rows = readonly (readonly [name: string, says: string])[];

/** As in the README: a test compares the numbers with those that there are. */
export const EXIT_STATUS: Rows = [
  ['0', 'done; a closed pipe counts as done'],
  ['1', 'failed'],
  ['2', 'wrong usage'],
  ['3', 'the daemon is not running'],
  ['4', 'no such session'],
  ['5', 'the selector is ambiguous'],
  [
    '6',
    'finished with omissions, a checked file differs, or the store has something else than the files',
  ],
  ['7', 'running, but degraded'],
  ['8', 'refused: a place or a file that is not to be written'],
  ['78', 'the configuration is invalid'],
  ['129', 'ended because the terminal closed'],
  ['130', 'interrupted'],
  ['143', 'terminated'],
];

export const ENVIRONMENT: Rows = [
  ['KATO_HOME', "kato's own folder; default ~/.kato"],
  ['CLAUDE_CONFIG_DIR', 'a further folder of Claude Code'],
  ['CODEX_HOME', 'a further folder of Codex'],
  ['NO_COLOR', 'set to anything: no colours'],
  ['PAGER', 'what kato show prints through; default less'],
];

export const FILES: Rows = [
  ['~/.kato/config.yaml', 'the configuration'],
  ['~/.kato/kato.db', 'the store'],
  ['~/.kato/exports', 'exports for which no place is named'],
  ['~/.kato/logs/operational.jsonl', 'what kato did and met'],
  ['~/.kato/logs/audit.jsonl', 'requests for exports'],
];
