import { findSecrets, type Finder } from '../find/find-secrets.js';
import type { Finding } from '../find/settle-findings.js';

const MOST_NAME = 80;
const MOST_VALUE = 1024;

/** The secrets in a string of a JSON value, which is also judged by the key that it stands under. */
export function findNamed(
  finder: Finder,
  text: string,
  name: string | undefined,
): readonly Finding[] {
  if (
    name === undefined ||
    name.length > MOST_NAME ||
    text.length > MOST_VALUE ||
    !announces(finder, name)
  )
    return findSecrets(finder, text);
  const before = `"${name}": "`;
  const found = findSecrets(finder, `${before}${text}"`);
  return found.flatMap((finding) => within(finding, before.length, text));
}

function announces({ literals }: Finder, name: string): boolean {
  const lower = name.toLowerCase();
  return literals.some((literal) => lower.includes(literal));
}

function within(
  finding: Finding,
  offset: number,
  text: string,
): readonly Finding[] {
  const start = Math.max(0, finding.start - offset);
  const end = Math.min(text.length, finding.end - offset);
  if (end <= start) return [];
  // A quote within a password ends the search, not the password.
  const whole = start === 0 && !/\s/.test(text);
  return [{ ...finding, start, end: whole ? text.length : end }];
}
