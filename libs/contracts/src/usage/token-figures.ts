import type { Usage } from '../events/event-body.js';

/** Tokens by what they were spent on. `reasoningTokens` are part of `outputTokens`; the others do not overlap. */
export interface TokenFigures {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly reasoningTokens: number;
}

type Field = keyof TokenFigures;

/** The names of all figures, in the order in which they are told. */
export const TOKEN_FIELDS: readonly Field[] = [
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'reasoningTokens',
];

export const NO_TOKENS: TokenFigures = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  reasoningTokens: 0,
};

/** The figures of one event; what it does not name is 0. */
export function figuresOf(usage: Usage): TokenFigures {
  return {
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    cacheReadTokens: usage.cacheReadTokens ?? 0,
    cacheWriteTokens: usage.cacheWriteTokens ?? 0,
    reasoningTokens: usage.reasoningTokens ?? 0,
  };
}

/** Joins two sets of figures, figure by figure. */
export function joinFigures(
  a: TokenFigures,
  b: TokenFigures,
  join: (a: number, b: number) => number,
): TokenFigures {
  return {
    inputTokens: join(a.inputTokens, b.inputTokens),
    outputTokens: join(a.outputTokens, b.outputTokens),
    cacheReadTokens: join(a.cacheReadTokens, b.cacheReadTokens),
    cacheWriteTokens: join(a.cacheWriteTokens, b.cacheWriteTokens),
    reasoningTokens: join(a.reasoningTokens, b.reasoningTokens),
  };
}
