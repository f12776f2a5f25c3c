import type { EventBody, SessionInfo } from '../events/event-body.js';
import { withoutUndefined } from '../json/without-undefined.js';
import { MAX_TITLE_CHARS } from './message-figures.js';
import { singleLine } from './single-line.js';
import type { SourceLineage, SourceSummary } from './source-summary.js';

const MAX_MODELS = 16;

/** What `session.info` events and models say of the session now: the first folder, the latest of everything else. */
export function sessionFacts(
  before: SourceSummary,
  events: readonly EventBody[],
  infos: readonly SessionInfo[],
) {
  return {
    cwd: before.cwd ?? infos.find((info) => info.cwd !== undefined)?.cwd,
    branch: last(infos, (info) => info.branch) ?? before.branch,
    clientVersion:
      last(infos, (info) => info.clientVersion) ?? before.clientVersion,
    models: modelsAfter(before.models, events),
    lineage: lineageAfter(before.lineage, infos),
  };
}

/** Titles that the source gives, on top of those known. */
export function titlesAfter(
  before: SourceSummary['titles'],
  infos: readonly SessionInfo[],
): SourceSummary['titles'] {
  const found = infos.flatMap((event) =>
    event.ofSession === undefined &&
    event.title !== undefined &&
    event.titleSource !== undefined
      ? [[event.titleSource, singleLine(event.title, MAX_TITLE_CHARS)] as const]
      : [],
  );
  return { ...before, ...Object.fromEntries(found) };
}

function last<T>(
  infos: readonly SessionInfo[],
  read: (info: SessionInfo) => T | undefined,
): T | undefined {
  return infos.reduce<T | undefined>(
    (value, info) => read(info) ?? value,
    undefined,
  );
}

function modelsAfter(
  before: readonly string[],
  events: readonly EventBody[],
): readonly string[] {
  const models = new Set(before);
  for (const event of events)
    if ('model' in event && event.model !== undefined) models.add(event.model);
  return models.size === before.length
    ? before
    : [...models].slice(0, MAX_MODELS);
}

function lineageAfter(
  before: SourceLineage,
  infos: readonly SessionInfo[],
): SourceLineage {
  return infos.reduce<SourceLineage>(
    (lineage, info) =>
      withoutUndefined({
        forkedFrom: lineage.forkedFrom ?? info.forkedFrom,
        parentSessionId: lineage.parentSessionId ?? info.parentSessionId,
        role: lineage.role ?? info.role,
        agentType: lineage.agentType ?? info.agentType,
        historyBase: lineage.historyBase ?? info.historyBase,
      }),
    before,
  );
}
