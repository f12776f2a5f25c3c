import { withoutUndefined } from '../json/without-undefined.js';
import type { EventOf } from './conversation.js';

type Result = EventOf<'tool.result'>;

/**
 * Two records of one result: what the model was given (`copy: model`) and what the client noted (`copy: view`: status,
 * exit code, duration, diff). They become one, with the text the model saw; a command that was still running when the
 * model looked has the text and status of its end. Where neither says which it is, the later one is the more complete.
 */
export function mergeResults(before: Result | undefined, next: Result): Result {
  if (before === undefined) return next;
  const [model, view] =
    next.native.copy === 'model' ? [next, before] : [before, next];
  const ended = model.status === 'background' && view.status !== 'background';
  const useView = ended || model.output === '';
  return withoutUndefined({
    ...model,
    output: useView && view.output !== '' ? view.output : model.output,
    status: ended || view.status !== 'ok' ? view.status : model.status,
    exitCode: view.exitCode ?? model.exitCode,
    durationMs: view.durationMs ?? model.durationMs,
    detail: view.detail ?? model.detail,
    parts: model.parts ?? view.parts,
    startedAgentId: view.startedAgentId ?? model.startedAgentId,
  });
}
