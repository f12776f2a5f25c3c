import type { EventOf } from './conversation.js';

type Result = EventOf<'tool.result'>;

/**
 * Two records of one result: what the model was given (`copy: model`) and what the client noted (`copy: view`: status,
 * exit code, duration, diff). They become one, with the text the model saw; where neither says which it is, the later
 * one is the more complete.
 */
export function mergeResults(before: Result | undefined, next: Result): Result {
  if (before === undefined) return next;
  const [model, view] =
    next.native.copy === 'model' ? [next, before] : [before, next];
  return {
    ...model,
    ...withoutText(view),
    eventId: model.eventId,
    native: model.native,
    output: model.output === '' ? view.output : model.output,
    status: view.status === 'ok' ? model.status : view.status,
  };
}

function withoutText(view: Result): Partial<Result> {
  const { exitCode, durationMs, detail, parts, startedAgentId } = view;
  return {
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(detail === undefined ? {} : { detail }),
    ...(parts === undefined ? {} : { parts }),
    ...(startedAgentId === undefined ? {} : { startedAgentId }),
  };
}
