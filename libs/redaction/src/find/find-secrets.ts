import type { Detector } from './detector.js';
import { buildAutomaton, type LiteralAutomaton } from './literal-automaton.js';
import { settleFindings, type Finding } from './settle-findings.js';

/** Detectors with the automaton of their literals; made once, used for every document. */
export interface FinderRules {
  readonly automaton: LiteralAutomaton;
  readonly literals: readonly string[];
  /** By literal: the indexes of the detectors that look there. */
  readonly lookers: readonly (readonly number[])[];
  readonly detectors: readonly Detector[];
  /** What lets go of the last text. */
  readonly forgets: readonly (() => void)[];
}

/** What a document is searched with. */
export interface Finder extends FinderRules {
  /** Whether the user wants this value left as it is. */
  readonly isAllowed: (value: string) => boolean;
}

interface Search {
  readonly finder: Finder;
  readonly text: string;
  readonly raw: Finding[];
  /** By detector: where its last match ended; it does not look before that place again. */
  readonly resume: Int32Array;
  /** No literal that starts after this place, and before `blindEnd`, is looked at: it is within a secret. */
  blindStart: number;
  blindEnd: number;
}

// What masked text looks like; found like a literal, so that it is never masked again.
const OPENING = '[redacted:';
const MASKED = /\[redacted:[a-z\d-]{1,60}:\d{1,9}\]/y;

/** Makes what `findSecrets` searches with, but for what a user allows: some 3 ms for all the rules. */
export function finderRules(detectors: readonly Detector[]): FinderRules {
  const lookers = new Map<string, number[]>([[OPENING, []]]);
  detectors.forEach((detector, at) => {
    for (const literal of detector.literals)
      lookers.set(literal, [...(lookers.get(literal) ?? []), at]);
  });
  const literals = [...lookers.keys()];
  const automaton = buildAutomaton(literals);
  return {
    automaton,
    literals,
    lookers: [...lookers.values()],
    detectors,
    forgets: [...new Set(detectors.flatMap(({ forget }) => forget ?? []))],
  };
}

/**
 * The secrets in a text, in order and without overlap. One pass over the text, and a bounded look at each place where
 * a rule's literal stands. Before `blindEnd` nothing is looked at.
 */
export function findSecrets(
  finder: Finder,
  text: string,
  blindEnd = 0,
): readonly Finding[] {
  const search: Search = {
    finder,
    text,
    raw: [],
    resume: new Int32Array(finder.detectors.length),
    blindStart: -1,
    blindEnd,
  };
  visitLiterals(search);
  for (const forget of finder.forgets) forget();
  return settleFindings(search.raw);
}

function visitLiterals(search: Search): void {
  const { text } = search;
  const { columns, next } = search.finder.automaton;
  let state = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    state = next[state + (code < 128 ? (columns[code] ?? 0) : 0)] ?? 0;
    if (state >= 0) continue;
    state = ~state;
    lookAround(search, state, at + 1);
  }
}

function lookAround(search: Search, state: number, end: number): void {
  const { automaton, literals, lookers } = search.finder;
  for (const literal of automaton.found[state / automaton.width] ?? []) {
    const start = end - (literals[literal]?.length ?? 0);
    if (start > search.blindStart && start < search.blindEnd) continue;
    if (literal === 0) skipMasked(search, start);
    for (const detector of lookers[literal] ?? [])
      if (start >= (search.resume[detector] ?? 0))
        lookWith(search, detector, { start, end });
  }
}

function lookWith(
  search: Search,
  index: number,
  literal: { readonly start: number; readonly end: number },
): void {
  const detector = search.finder.detectors[index];
  const match = detector?.look(search.text, literal.start, literal.end);
  if (detector === undefined || match === undefined) return;
  search.resume[index] = match.end;
  const { start, end, secret } = match;
  if (!secret || isSpared(search, start, end)) return;
  const { rule, specific } = detector;
  search.raw.push({ start, end, rule, rank: index, specific });
  if (specific) blind(search, match);
}

// What is glued to a masked secret stays, or masking again would go on where the first time ended.
function isSpared({ text, finder }: Search, start: number, end: number) {
  return (
    text.startsWith(OPENING, end) || finder.isAllowed(text.slice(start, end))
  );
}

function skipMasked(search: Search, start: number): void {
  MASKED.lastIndex = start;
  if (MASKED.test(search.text)) blind(search, { start, end: MASKED.lastIndex });
}

function blind(
  search: Search,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  search.blindStart = start;
  search.blindEnd = end;
}
