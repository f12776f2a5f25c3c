import {
  CHECK_CODES,
  type CheckReason,
  type CheckResult,
} from '@kato/contracts';

// What weighs most stands first.
const ORDER: readonly CheckResult[] = [
  'not-an-export',
  'different',
  'no-session',
  'unproven',
  'grown',
];

/** What all reasons together make of a file. */
export function checkResult(reasons: readonly CheckReason[]): CheckResult {
  const results = new Set<CheckResult>(
    reasons.map(({ code }) => CHECK_CODES[code]),
  );
  return ORDER.find((result) => results.has(result)) ?? 'proven';
}
