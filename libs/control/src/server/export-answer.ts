import type { Context } from 'hono';
import { failure, jsonAnswer } from './answer.js';
import type { ExportQueue, Queued } from './export-queue.js';

const WAIT_MS = 30_000;

/** Waits a while for an export; who has to wait longer gets the job, and asks for it again. */
export async function exportAnswer(
  { req }: Context,
  { id, done }: Queued,
  queue: ExportQueue,
): Promise<Response> {
  const waitMs = waitOf(req.query('wait'));
  const ended = done.then(
    () => jsonAnswer(queue.job(id), 200),
    (error: unknown) => failure(error),
  );
  const over = new AbortController();
  const { signal: gone } = req.raw;
  const late = later(waitMs, AbortSignal.any([gone, over.signal]));
  try {
    return await Promise.race([ended, late.then(() => queued(id, queue))]);
  } finally {
    over.abort(); // an hour of waiting must not outlive its answer
  }
}

function queued(id: string, queue: ExportQueue): Response {
  const answer = jsonAnswer(queue.job(id), 202);
  answer.headers.set('location', `/v1/exports/${id}`);
  return answer;
}

// Milliseconds, of the query; more than an hour is nobody's wish.
function waitOf(text: string | undefined): number {
  const waitMs = Number(text ?? WAIT_MS);
  return waitMs >= 0 && waitMs <= 3_600_000 ? waitMs : WAIT_MS;
}

function later(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(); // it would never be told again
    const timer = setTimeout(resolve, waitMs);
    timer.unref();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
