import type { SnapshotCommit } from '@kato/contracts';
import {
  sampleCommit,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';

/** One step of a random history. Small numbers, so that steps meet in the same sources and sessions. */
export interface Step {
  readonly source: number;
  readonly session: number;
  readonly texts: readonly string[];
  readonly restart: boolean;
  readonly complete: boolean;
  /** Commit from the position before the last one: must be refused. */
  readonly stale: boolean;
}

interface ModelSource {
  readonly newest: SnapshotCommit;
  readonly before: SnapshotCommit | undefined;
  /** Texts of the newest generation, and of the visible one with its session. */
  readonly texts: readonly string[];
  readonly shown: {
    readonly session: string;
    readonly texts: readonly string[];
  };
}

/** What a store must show, kept in the simplest way: whole histories in plain maps. */
export type Model = ReadonlyMap<number, ModelSource>;

/** The commit that a step makes of a model; `undefined` when it asks for a stale one and there is none. */
export function commitOf(model: Model, step: Step): SnapshotCommit | undefined {
  const known = model.get(step.source);
  const after = step.stale ? known?.before : known?.newest;
  if (step.stale && after === undefined) return undefined;
  const isAgent = step.source % 3 !== 0;
  const source = sampleSource({
    name: `source-${step.source}`,
    sessionId: `session-${step.session}`,
    role: isAgent ? 'agent' : 'main',
    ...(isAgent ? { agentId: `agent-${step.source}` } : {}),
  });
  return sampleCommit({
    source,
    ...(after === undefined ? {} : { after }),
    restart: step.restart && after !== undefined,
    sessionId: `session-${step.session}`,
    bodies: step.texts.map((text) => sampleMessage(text)),
    complete: step.complete,
  });
}

/** The model after an accepted commit. */
export function modelAfter(
  model: Model,
  step: Step,
  commit: SnapshotCommit,
): Model {
  const known = model.get(step.source);
  const restarted = step.restart && known !== undefined;
  const texts = [...(restarted ? [] : (known?.texts ?? [])), ...step.texts];
  const pending = known !== undefined && known.shown.texts !== known.texts;
  const hides = !commit.complete && (restarted || pending);
  const session = commit.checkpoint.sessionId;
  const shown = hides && known !== undefined ? known.shown : { session, texts };
  const next = { newest: commit, before: known?.newest, texts, shown };
  return new Map(model).set(step.source, next);
}

/** The texts of each session, in the order that a store must give them. */
export function sessionsOf(
  model: Model,
): ReadonlyMap<string, readonly string[]> {
  const sources = [...model].sort(
    ([a], [b]) => Math.sign(a % 3) - Math.sign(b % 3) || a - b,
  );
  const sessions = new Map<string, readonly string[]>();
  for (const [, { shown }] of sources)
    sessions.set(shown.session, [
      ...(sessions.get(shown.session) ?? []),
      ...shown.texts,
    ]);
  return sessions;
}
