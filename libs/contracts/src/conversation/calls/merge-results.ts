import { withoutUndefined } from '../../json/without-undefined.js';
import { plainEvent } from '../../sketch/pack/event-pack.js';
import type { EventOf } from '../conversation.js';

type Result = EventOf<'tool.result'>;

/** Whether two records are the two sides of one result, rather than two results. */
export function areOneResult(a: Result, b: Result): boolean {
  return a.native.copy !== b.native.copy;
}

/**
 * Joins the two sides of one result: what the model was given (`copy: model`) and what the client noted (`copy: view`:
 * status, exit code, duration, diff). The text is what the model saw; a command that was still running when the model
 * looked has the text and status of its end. A command that the user interrupted stays so, with the text that the client
 * noted, however it ended later.
 */
export function mergeResults(a: Result, b: Result): Result {
  const aIsModel = a.native.copy === 'model' || b.native.copy === 'view';
  const [model, view] = aIsModel ? [a, b] : [b, a];
  const ended = model.status === 'background' && view.status !== 'background';
  const stopped = model.status === 'interrupted';
  const useView = ended || stopped || wordsOf(model) === '';
  const words = useView && wordsOf(view) !== '' ? view : model;
  return withoutUndefined(plainEvent(model), {
    output: words.output,
    said: words.said,
    status:
      ended || (view.status !== 'ok' && !stopped) ? view.status : model.status,
    exitCode: view.exitCode ?? model.exitCode,
    durationMs: view.durationMs ?? model.durationMs,
    detail: view.detail ?? model.detail,
    parts: model.parts ?? view.parts,
    startedAgentId: view.startedAgentId ?? model.startedAgentId,
    deniedBy: view.deniedBy ?? model.deniedBy,
  });
}

/** What a reader is shown of a result: the tool's own words. */
export function wordsOf({ said, output }: Result): string {
  return said ?? output;
}
