import {
  errorText,
  type IngestOutcome,
  type IngestReport,
  type RetentionPolicy,
  type RetentionReport,
  type SessionKey,
} from '@kato/contracts';
import type { ProviderIngestionRunner } from '@kato/ingestion-core';
import { applyRetention, type RetentionPorts } from './apply-retention.js';

export interface RetentionOptions extends RetentionPorts {
  /** Absent: nothing is ever given up. */
  readonly policy: RetentionPolicy | undefined;
  readonly runner: Pick<ProviderIngestionRunner, 'outcomes$' | 'state'>;
  /** Hears what went wrong where nobody waits for it. */
  readonly onWarning?: ((text: string) => void) | undefined;
}

/** Keeps the store within its limits. */
export interface Retention {
  /** Applies the limits after a pass that committed something, and adds what that did to its report. */
  after(report: IngestReport, asked?: SessionKey): Promise<IngestReport>;
  /** Nothing is given up by this process while the work runs: it reads what it asked for. */
  during<T>(work: () => Promise<T>): Promise<T>;
  stop(): void;
}

/** While files are watched, the limits are applied at most this often. */
const WATCHING_MS = 60_000;
/** In a long pass, whenever so much of the limit was read anew: so a first import does not fill the disk. */
const SHARE_OF_BYTES = 1 / 20;

/** Applies limits after passes, while files are watched, and within long passes. One at a time. */
export function keepRetention(options: RetentionOptions): Retention {
  const { policy } = options;
  if (policy === undefined || Object.keys(policy).length === 0)
    return {
      after: async (report) => report,
      during: (work) => work(),
      stop: () => undefined,
    };
  const state: KeeperState = {
    ...{ bytes: 0, busy: 0, running: undefined, before: undefined },
  };
  const subscription = options.runner.outcomes$.subscribe((outcome) => {
    hear(outcome, { ...options, policy }, state);
  });
  return {
    async after(report, asked) {
      if (state.busy > 0) return report;
      await state.running;
      state.bytes = 0;
      const last = await applyRetention(policy, options, asked);
      const retention = added(state.before, last);
      state.before = undefined;
      return { ...report, retention };
    },
    async during(work) {
      state.busy++;
      try {
        await state.running;
        return await work();
      } finally {
        state.busy--;
      }
    },
    stop() {
      subscription.unsubscribe();
      clearTimeout(state.timer);
    },
  };
}

interface KeeperState {
  /** Read since the limits were applied. */
  bytes: number;
  /** Work that nothing may be given up for. */
  busy: number;
  running: Promise<void> | undefined;
  /** What was given up since somebody last heard of it. */
  before: RetentionReport | undefined;
  timer?: ReturnType<typeof setTimeout>;
}

type Heard = RetentionOptions & { readonly policy: RetentionPolicy };

function hear(
  { status, bytesRead }: IngestOutcome,
  options: Heard,
  state: KeeperState,
): void {
  if (status !== 'ingested') return;
  const { policy, runner } = options;
  state.bytes += bytesRead;
  if (state.bytes > (policy.maxBytes ?? Infinity) * SHARE_OF_BYTES)
    applyAside(options, state);
  else if (state.timer === undefined && runner.state().watch !== 'off') {
    state.timer = setTimeout(() => {
      delete state.timer;
      applyAside(options, state);
    }, WATCHING_MS);
    state.timer.unref();
  }
}

function applyAside(options: Heard, state: KeeperState): void {
  if (state.running !== undefined || state.busy > 0) return;
  state.bytes = 0;
  state.running = applyRetention(options.policy, options)
    .then(
      (done) => {
        state.before = added(state.before, done);
      },
      (error: unknown) =>
        options.onWarning?.(
          `the limits of the store could not be applied: ${errorText(error)}`,
        ),
    )
    .finally(() => {
      state.running = undefined;
    });
}

function added(
  before: RetentionReport | undefined,
  last: RetentionReport,
): RetentionReport {
  if (before === undefined) return last;
  return {
    ...last,
    evictedSessions: before.evictedSessions + last.evictedSessions,
    deletableSessions: before.deletableSessions + last.deletableSessions,
    deletedSessions: before.deletedSessions + last.deletedSessions,
    events: before.events + last.events,
    bytes: before.bytes + last.bytes,
  };
}
