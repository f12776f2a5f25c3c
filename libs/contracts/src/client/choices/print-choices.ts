import type { ExportChoices } from './export-choices.js';
import { normalChoices } from './normal-choices.js';

/**
 * Choices as one word, the same for the same choices: `profile:obsidian;exclude:thinking,results`. Empty where all is as by
 * default. Letters, `:`, `;` and `,` only, so that it can stand in every ledger.
 */
export function printChoices(choices: ExportChoices): string {
  const { profile, exclude, redact, splitAgents } = normalChoices(choices);
  return [
    ...(profile === undefined ? [] : [`profile:${profile}`]),
    ...(exclude === undefined ? [] : [`exclude:${exclude.join(',')}`]),
    ...(redact === undefined ? [] : ['redact:no']),
    ...(splitAgents === undefined ? [] : ['split:agents']),
  ].join(';');
}
