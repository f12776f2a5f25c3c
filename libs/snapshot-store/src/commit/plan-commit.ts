import type { CheckpointPosition, SnapshotCommit } from '@kato/contracts';

/** The newest generation of a source, as a store holds it. */
export interface NewestGeneration extends CheckpointPosition {
  /** The one that readers see; `false` while an older one is still shown. */
  readonly visible: boolean;
}

/** `begin` a generation, or `continue` the newest. `visible`: readers see it from this commit on, and no other. */
export interface AcceptedPlan {
  readonly action: 'begin' | 'continue';
  readonly visible: boolean;
}

/** The commit does not continue the newest checkpoint. */
export interface RefusedPlan {
  readonly action: 'refuse';
  readonly current: CheckpointPosition | undefined;
}

/**
 * What a commit does to its source: the one place where both stores decide it. Throws a `RangeError` for a commit that
 * names the right base but does not go forward from it: that is a bug of the caller, not a race.
 */
export function planCommit(
  newest: NewestGeneration | undefined,
  commit: SnapshotCommit,
): AcceptedPlan | RefusedPlan {
  const { base, checkpoint, complete } = commit;
  if (!samePosition(newest, base))
    return { action: 'refuse', current: newest && positionOf(newest) };
  if (newest === undefined) return { action: 'begin', visible: true };
  if (checkpoint.generation > newest.generation)
    return { action: 'begin', visible: complete };
  if (!continues(newest, checkpoint))
    throw new RangeError(
      `a commit of ${checkpoint.sourceId} goes back from ${textOf(newest)} to ${textOf(checkpoint)}`,
    );
  return { action: 'continue', visible: newest.visible || complete };
}

function samePosition(
  a: CheckpointPosition | undefined,
  b: CheckpointPosition | undefined,
): boolean {
  return a?.generation === b?.generation && a?.offset === b?.offset;
}

function continues(
  newest: CheckpointPosition,
  next: CheckpointPosition,
): boolean {
  return next.generation === newest.generation && next.offset >= newest.offset;
}

function positionOf(position: CheckpointPosition): CheckpointPosition {
  return { generation: position.generation, offset: position.offset };
}

function textOf(position: CheckpointPosition): string {
  return `generation ${position.generation}, offset ${position.offset}`;
}
