/** `stopped`: there is none. `crashed`: one ended without saying so. `unresponsive`: it is there, and does not answer. */
export const DAEMON_STATES = [
  'running',
  'starting',
  'stopping',
  'stopped',
  'unresponsive',
  'crashed',
] as const;

export type DaemonState = (typeof DAEMON_STATES)[number];

/** What the daemon's process has in memory. */
export interface DaemonMemory {
  readonly rssBytes: number;
  /** Sessions that are kept in memory, and what they may take. */
  readonly storeBytes: number;
  readonly budgetBytes: number;
  /** Sessions that left memory to stay within the budget. They are in the store all the same. */
  readonly evictions?: number;
}

/** Whether a daemon lives, as its host has proven it. Everything but `state` is absent where it is not known. */
export interface DaemonStatus {
  readonly state: DaemonState;
  readonly version?: string;
  readonly pid?: number;
  /** ISO time, as all times here. */
  readonly startedAt?: string;
  readonly heartbeatAt?: string;
  /** How long ago that was when the document was made. */
  readonly heartbeatAgeMs?: number;
  /** What it does while it starts or stops, in a word. */
  readonly phase?: string;
  readonly memory?: DaemonMemory;
}
