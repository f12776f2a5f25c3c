import {
  KatoError,
  type ExportReceipt,
  type ExportRequest,
} from '@kato/contracts';
import { toWireError, type WireError } from '../protocol/error-envelope.js';

/** What became of a request for an export. Times are ISO 8601 UTC. */
export interface ExportJob {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly queuedAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly result?: ExportReceipt;
  readonly error?: WireError;
}

export interface ExportQueueOptions {
  readonly run: (request: ExportRequest) => Promise<ExportReceipt>;
  /** The time, ISO 8601 UTC. */
  readonly now: () => string;
  /** Of a job. */
  readonly nextId: () => string;
  /** Jobs that may wait. Default: 64. */
  readonly maxWaiting?: number;
  /** Done at once. Default: 2. */
  readonly slots?: number;
  /** A job that could not begin for so long fails. Default: 10 minutes. */
  readonly maxWaitMs?: number;
}

export interface Queued {
  readonly id: string;
  /** How it ended: as `KatoClient.export`, and `DAEMON_BUSY` when its turn did not come. */
  readonly done: Promise<ExportReceipt>;
}

/** Requests for exports, one after the other. */
export interface ExportQueue {
  /** Throws `DAEMON_BUSY` when too many wait. `abandoned`: nobody waits for it, so it need not begin. */
  add(request: ExportRequest, abandoned?: AbortSignal): Queued;
  /** What became of one; `undefined` when it is not known (any more). */
  job(id: string): ExportJob | undefined;
  readonly counts: { readonly waiting: number; readonly running: number };
}

const MAX_KEPT = 100;

export function exportQueue(options: ExportQueueOptions): ExportQueue {
  const { maxWaiting = 64, slots = 2 } = options;
  const jobs = new Map<string, ExportJob>();
  const waiting: Waiting[] = [];
  let running = 0;
  const next = (): void => {
    while (running < slots) {
      const turn = waiting.shift();
      if (turn === undefined) return;
      running++;
      void turn().finally(() => {
        running--;
        next();
      });
    }
  };
  return {
    add(request, abandoned) {
      if (waiting.length >= maxWaiting) throw busy(waiting.length);
      const { id, turn, done } = newJob(request, {
        ...options,
        jobs,
        abandoned,
      });
      waiting.push(turn);
      forgetOldest(jobs);
      next();
      return { id, done };
    },
    job: (id) => jobs.get(id),
    get counts() {
      return { waiting: waiting.length, running };
    },
  };
}

/** Never rejects: how it ends is in the job, and for who waits for it. */
type Waiting = () => Promise<void>;

interface JobPorts extends ExportQueueOptions {
  readonly jobs: Map<string, ExportJob>;
  readonly abandoned: AbortSignal | undefined;
}

function newJob(
  request: ExportRequest,
  ports: JobPorts,
): Queued & { readonly turn: Waiting } {
  const { jobs, now, run, nextId, abandoned, maxWaitMs = 600_000 } = ports;
  const id = nextId();
  const begun = performance.now();
  let job: ExportJob = { id, state: 'queued', queuedAt: now() };
  const become = (more: Partial<ExportJob>): void => {
    job = { ...job, ...more };
    jobs.set(id, job);
  };
  become({});
  let settle: (ended: Promise<ExportReceipt>) => void;
  const done = new Promise<ExportReceipt>((resolve) => {
    settle = resolve;
  });
  return {
    ...{ id, done },
    async turn() {
      become({ state: 'running', startedAt: now() });
      const late = performance.now() - begun > maxWaitMs;
      const ended =
        abandoned?.aborted === true || late
          ? Promise.reject(tooLate())
          : run(request);
      settle(ended);
      await ended.then(
        (result) => become({ state: 'done', endedAt: now(), result }),
        (error: unknown) =>
          become({
            state: 'failed',
            endedAt: now(),
            error: toWireError(error),
          }),
      );
    },
  };
}

function forgetOldest(jobs: Map<string, ExportJob>): void {
  for (const [id, { state }] of jobs) {
    if (jobs.size <= MAX_KEPT) return;
    if (state === 'done' || state === 'failed') jobs.delete(id);
  }
}

function busy(waiting: number): KatoError {
  return new KatoError(
    'DAEMON_BUSY',
    `the daemon has ${waiting} exports to make before`,
    { hint: 'Try again later, or add --no-daemon.' },
  );
}

function tooLate(): KatoError {
  return new KatoError(
    'DAEMON_BUSY',
    'the export was not begun: its turn did not come in time, or nobody waited for it any more',
    { hint: 'Try again.' },
  );
}
