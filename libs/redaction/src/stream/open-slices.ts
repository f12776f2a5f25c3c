import { findSecrets, type Finder } from '../find/find-secrets.js';
import type { Finding } from '../find/settle-findings.js';
import { maskText } from '../mask/mask-text.js';
import type { PlaceholderBook } from '../mask/placeholder-book.js';

/** Masks a text that comes in slices, wherever the slices are cut. */
export interface RedactedSlices {
  /** Takes the next slice; returns what can be told by now, which may be nothing. */
  readonly write: (slice: string) => string;
  /** Returns the rest. Call once. */
  readonly end: () => string;
}

/** Characters from a literal to the end of the longest match and what is looked at behind it. */
const LONGEST_MATCH = 32_768;
// Characters from a literal to the secret that it announces, at most; kept, so that the literal is still seen.
const CONTEXT = 256;
// A chain of secrets that overlap is cut here rather than kept for ever.
const MOST_KEPT = 8 * LONGEST_MATCH;

/** Starts a text; counts and placeholders go into the book. Keeps back at most some 256 thousand characters. */
export function openSlices(
  finder: Finder,
  book: PlaceholderBook,
): RedactedSlices {
  let kept: Kept = { text: '', told: 0, blindEnd: 0 };
  const tell = (until: number, findings: readonly Finding[]): string => {
    const now = findings.filter(
      ({ start, end }) => start >= kept.told && end <= until,
    );
    const masked = maskText(
      kept.text.slice(kept.told, until),
      now.map((finding) => shifted(finding, -kept.told)),
      book,
    );
    kept = keptAfter(kept, until, now);
    return masked;
  };
  const search = () => findSecrets(finder, kept.text, kept.blindEnd);
  return {
    write(slice) {
      kept = { ...kept, text: kept.text + slice };
      if (kept.text.length - kept.told < 2 * LONGEST_MATCH) return '';
      const findings = search();
      return tell(cutOf(findings, kept), findings);
    },
    end: () => tell(kept.text.length, search()),
  };
}

interface Kept {
  readonly text: string;
  /** Up to here the text has been returned already; it is only there to be looked at. */
  readonly told: number;
  /** Up to here it belongs to a secret that has been returned. */
  readonly blindEnd: number;
}

function keptAfter(
  { text, blindEnd }: Kept,
  until: number,
  told: readonly Finding[],
): Kept {
  const drop = Math.max(0, until - CONTEXT);
  const blind = told.findLast(({ specific }) => specific)?.end ?? blindEnd;
  return {
    text: text.slice(drop),
    told: until - drop,
    blindEnd: Math.max(0, blind - drop),
  };
}

function shifted(finding: Finding, by: number): Finding {
  return { ...finding, start: finding.start + by, end: finding.end + by };
}

// As far as everything has been decided, and not within a secret or between two that touch.
function cutOf(findings: readonly Finding[], { text, told }: Kept): number {
  const latest = text.length - LONGEST_MATCH;
  let cut = latest;
  for (const { start, end } of findings.toReversed()) {
    if (end < cut) break;
    cut = Math.min(cut, start);
  }
  return cut <= told && text.length > MOST_KEPT ? latest : Math.max(cut, told);
}
