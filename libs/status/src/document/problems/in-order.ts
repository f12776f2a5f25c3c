import type { ProblemSeverity, StatusProblem } from '@kato/contracts';

const ORDER: readonly ProblemSeverity[] = ['error', 'warning', 'info'];

/** The worst first; what is equally bad stays in the order given. */
export function inOrder(
  problems: readonly StatusProblem[],
): readonly StatusProblem[] {
  return ORDER.flatMap((severity) =>
    problems.filter((problem) => problem.severity === severity),
  );
}
