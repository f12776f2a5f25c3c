import type { StatusDocument, StatusProblem } from '@kato/contracts';
import { clean } from '../text/clean.js';
import { wrap } from '../text/wrap.js';
import { line, type StatusLine } from './status-line.js';

const MAX_CHARS = 1000;
const INDENT = 3;

/** What somebody should know, the worst first, and what to do about it. */
export function problemLines(
  { problems }: StatusDocument,
  columns: number,
): readonly StatusLine[] {
  return problems.flatMap((problem) => {
    const indent = Math.min(INDENT, columns - 1);
    const { mark, tone } = LOOKS[problem.severity];
    return wrap(`${mark}  ${textOf(problem)}`, { columns, indent }).map(
      (text, at) => line(at === 0 ? tone : 'plain', text),
    );
  });
}

const LOOKS = {
  error: { mark: '✗', tone: 'error' },
  warning: { mark: '!', tone: 'warning' },
  info: { mark: '·', tone: 'plain' },
} as const;

function textOf({ provider, message, hint }: StatusProblem): string {
  const whose = provider === undefined ? '' : `${provider}: `;
  const advice = hint === undefined ? '' : ` (${hint})`;
  return clean(`${whose}${message}${advice}`.slice(0, MAX_CHARS));
}
