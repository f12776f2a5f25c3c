import type { CheckedSource, CheckReason } from '@kato/contracts';

/** Why sources keep a file from being proven, each in a sentence. Those that are the same, and those that kato has, do not. */
export function sourceReasons(
  sources: readonly CheckedSource[],
): readonly CheckReason[] {
  return sources.flatMap((source) => {
    const reason = reasonOf(source);
    return reason === undefined
      ? []
      : [{ ...reason, sourceId: source.sourceId }];
  });
}

function reasonOf(source: CheckedSource): CheckReason | undefined {
  const { sourceId, standing, bytes, grownBytes = 0 } = source;
  switch (standing) {
    case 'grown':
      return {
        code: 'source-grown',
        message: `The file is an export of the first ${countOf(bytes)} of ${sourceId}; ${countOf(grownBytes)} came since: export again.`,
        bytes: grownBytes,
      };
    case 'new':
      return {
        code: 'source-new',
        message: `${sourceId} belongs to the session by now (${countOf(bytes)}): export again.`,
        bytes,
      };
    case 'rewritten':
      return {
        code: 'source-rewritten',
        message: `${sourceId} was rewritten: its first ${countOf(bytes)} are not those that the file was made of.`,
      };
    case 'lost':
      return {
        code: 'source-lost',
        message: `${sourceId} is gone, and kato does not have it either.`,
      };
    case 'unprovable':
      return {
        code: 'source-unprovable',
        message: `${sourceId} is gone, and kato has more of it than the file was made of: how it began cannot be proven.`,
      };
    case 'same':
    case 'kept':
      return undefined;
  }
}

function countOf(bytes: number): string {
  return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
}
