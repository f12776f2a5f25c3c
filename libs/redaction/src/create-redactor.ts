import { KatoError, type Json } from '@kato/contracts';
import {
  finderRules,
  findSecrets,
  type Finder,
  type FinderRules,
} from './find/find-secrets.js';
import { findNamed } from './json/find-named.js';
import { redactJson } from './json/redact-json.js';
import { allowList } from './judge/allow-list.js';
import { maskText } from './mask/mask-text.js';
import {
  openPlaceholderBook,
  type RuleCount,
} from './mask/placeholder-book.js';
import { allDetectors } from './rules/all-detectors.js';
import { openSlices, type RedactedSlices } from './stream/open-slices.js';

/** What a user may say about redaction. */
export interface RedactionOptions {
  /** Nothing is masked when false. */
  readonly enabled?: boolean;
  /** Ids of rules that are not used; see `redactionRules`. */
  readonly disabledRules?: readonly string[];
  /** Values that are never masked: whole, or with `*` at the start, the end or both, for any text. */
  readonly allow?: readonly string[];
}

/** Masks the secrets of one document. */
export interface Redactor {
  /** The text with its secrets masked; the very same string when it holds none. */
  readonly redact: (text: string) => string;
  /** The value with the secrets in its strings masked; keys stay. A string is also judged by the key it stands under. */
  readonly redactJson: (value: Json) => Json;
  /** For one text that comes in slices. */
  readonly openSlices: () => RedactedSlices;
  /** What was masked so far, by rule, in the order of the rules' names. */
  readonly counts: () => readonly RuleCount[];
}

/** Made when the package is loaded: whoever loads it has something to mask, and a daemon has many documents. */
const ALL_RULES = finderRules(allDetectors());

/**
 * Starts a document: the same secret gets the same placeholder everywhere in it. Pure: the same calls give the same
 * results on every machine. Throws `USAGE` when a rule that should be disabled does not exist.
 */
export function createRedactor(options: RedactionOptions = {}): Redactor {
  const rules = chosenRules(options.disabledRules ?? []);
  if (options.enabled === false) return IDLE;
  const book = openPlaceholderBook();
  const isAllowed = allowList(options.allow ?? []);
  const finder: Finder = { ...rules, isAllowed };
  return {
    redact: (text) => maskText(text, findSecrets(finder, text), book),
    redactJson: (value) =>
      redactJson(value, {
        text: (text, name) =>
          maskText(text, findNamed(finder, text, name), book),
        tooDeep: () => book.placeholderOf('too-deep', ''),
      }),
    openSlices: () => openSlices(finder, book),
    counts: book.counts,
  };
}

const IDLE: Redactor = {
  redact: (text) => text,
  redactJson: (value) => value,
  openSlices: () => ({ write: (slice) => slice, end: () => '' }),
  counts: () => [],
};

function chosenRules(disabled: readonly string[]): FinderRules {
  const { detectors } = ALL_RULES;
  const known = new Set(detectors.map(({ rule }) => rule));
  const unknown = disabled.find((rule) => !known.has(rule));
  if (unknown !== undefined)
    throw new KatoError('USAGE', `there is no redaction rule "${unknown}"`, {
      hint: 'The rules are listed in the README of @kato/redaction.',
    });
  if (disabled.length === 0) return ALL_RULES;
  return finderRules(detectors.filter(({ rule }) => !disabled.includes(rule)));
}
