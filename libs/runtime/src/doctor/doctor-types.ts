import type { HostEnv } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';

/** `warning`: it works, and something should be looked at. `failed`: what is there is not what should be. */
export type CheckStatus = 'ok' | 'warning' | 'failed';

/** What a check found. */
export interface Finding {
  readonly status: CheckStatus;
  /** One line. */
  readonly summary: string;
  /** More lines, at most 20: paths and ids, never content. */
  readonly details?: readonly string[];
  /** What to do about it. */
  readonly hint?: string;
  /** Figures for programs. */
  readonly facts?: Readonly<Record<string, number>>;
}

export interface DoctorCheck extends Finding {
  /** Stable, for programs. */
  readonly name: string;
}

export interface DoctorReport {
  /** The worst of all checks. */
  readonly status: CheckStatus;
  readonly deep: boolean;
  readonly checks: readonly DoctorCheck[];
}

export interface DoctorRequest {
  readonly env: HostEnv;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Read everything again: every byte of the store and of the files. */
  readonly deep?: boolean;
  /** Default: Claude Code and Codex. */
  readonly providers?: readonly AnyProvider[];
  /** Hears how many bytes of the files have been read again. */
  readonly onProgress?: (progress: {
    readonly bytesDone: number;
    readonly bytesTotal: number;
  }) => void;
}
