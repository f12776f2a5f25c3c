import { borderCases } from './lint-cases-borders.mjs';
import { codeCases } from './lint-cases-code.mjs';
import { pureCases } from './lint-cases-pure.mjs';

const cases = [...borderCases, ...pureCases, ...codeCases];

/** Texts that must be refused, by a rule whose "rule: message" matches `refusedBy`. */
export const bad = cases.filter((entry) => entry.refusedBy !== undefined);

/** Texts that must pass without a word. */
export const good = cases.filter((entry) => entry.refusedBy === undefined);
