import type { ProviderId } from '../../ids/ids.js';
import type { RootOrigin } from '../../source/session-source.js';

/**
 * How kato learns of an assistant's files. `watching`, `polling`: from now on, by a process that stays. `scanning`: by a
 * pass over all of them, and by nobody between passes. `no-root`: none of its folders exists. `error`: one cannot be read.
 */
export const PROVIDER_STATES = [
  'watching',
  'polling',
  'scanning',
  'no-root',
  'disabled',
  'error',
] as const;

export type ProviderState = (typeof PROVIDER_STATES)[number];

/** A folder in which an assistant's files are looked for. */
export interface RootStatus {
  readonly path: string;
  readonly exists: boolean;
  /** What names it. */
  readonly source: RootOrigin;
  /** Why it, or something below it, cannot be read. */
  readonly problem?: string;
}

/** What was read of an assistant's files, over all that the store has of it. */
export interface RecordStatus {
  readonly read: number;
  readonly malformed: number;
  readonly unknown: number;
  /** Only ever filled by `Object.fromEntries`: foreign names are own properties, whatever they are. */
  readonly unknownTypes?: Readonly<Record<string, number>>;
}

/** The assistant deletes its own files: after how many days, and whom that concerns. */
export interface CleanUpStatus {
  readonly days: number;
  /** `settings`: the assistant's own settings say so. */
  readonly source: 'default' | 'settings';
  /** Sessions whose files are still there, and go within a week. */
  readonly nearSessions: number;
  /** Sessions that were last written longer ago than that, their files there or not. */
  readonly pastSessions: number;
}

/** One assistant. */
export interface ProviderStatus {
  readonly provider: ProviderId;
  readonly state: ProviderState;
  readonly stateChangedAt: string;
  readonly activeSessions: number;
  readonly staleSessions: number;
  /** Sessions that are gone from the disk and whole in kato. */
  readonly onlyCopySessions?: number;
  readonly lastMessageAt?: string;
  /** When all its files were last looked at. */
  readonly lastScanAt?: string;
  readonly roots: readonly RootStatus[];
  /** What happened, in its files, over all that the store has of it. */
  readonly events?: number;
  readonly records: RecordStatus;
  readonly cleanUp?: CleanUpStatus;
}
