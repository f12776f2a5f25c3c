import { KatoError } from '@kato/contracts';

/** Something that is wrong with the file, and where. Lines and columns count from 1. */
export interface ConfigProblem {
  readonly line: number;
  readonly column: number;
  /** The key, with its sections: `logging.level`. Empty where it is about the file. */
  readonly key: string;
  readonly message: string;
}

const MAX_TOLD = 20;

/** All problems in one error, in the order of the file. */
export function invalidConfig(
  path: string,
  problems: readonly ConfigProblem[],
  cause?: unknown,
): KatoError {
  const inOrder = [...problems].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  const told = inOrder.slice(0, MAX_TOLD);
  const more = problems.length - told.length;
  const lines = [
    `the configuration is invalid: ${path}`,
    ...told.map(describe),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
  return new KatoError('CONFIG_INVALID', lines.join('\n'), {
    hint: 'Mend the file, or rename it: without one, the defaults hold.',
    details: { path, problems: told },
    cause,
  });
}

function describe({ line, column, key, message }: ConfigProblem): string {
  return `  ${line}:${column} ${key === '' ? '' : `${key}: `}${message}`;
}
