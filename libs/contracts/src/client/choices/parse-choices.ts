import { MARKDOWN_PROFILES } from '../export-types.js';
import {
  DOCUMENT_PARTS,
  type DocumentPart,
  type ExportChoices,
} from './export-choices.js';
import { printChoices } from './print-choices.js';

/**
 * Reads choices as `printChoices` writes them. `undefined` for every other text: of a document that a newer kato made with
 * choices that this one does not have, nothing is guessed.
 */
export function parseChoices(text: string): ExportChoices | undefined {
  if (text === '') return {};
  let choices: ExportChoices = {};
  for (const pair of text.split(';')) {
    const more = parseChoice(pair);
    if (more === undefined) return undefined;
    choices = { ...choices, ...more };
  }
  // One form only: an order or a repetition that kato does not write is somebody else's.
  return printChoices(choices) === text ? choices : undefined;
}

function parseChoice(pair: string): ExportChoices | undefined {
  const colon = pair.indexOf(':');
  const value = pair.slice(colon + 1);
  switch (pair.slice(0, colon)) {
    case 'profile': {
      const profile = MARKDOWN_PROFILES.find((name) => name === value);
      return profile && { profile };
    }
    case 'exclude': {
      const names = value.split(',');
      return names.every(isPart) ? { exclude: names } : undefined;
    }
    case 'redact':
      return value === 'no' ? { redact: false } : undefined;
    case 'split':
      return value === 'agents' ? { splitAgents: true } : undefined;
    default:
      return undefined;
  }
}

function isPart(name: string): name is DocumentPart {
  return DOCUMENT_PARTS.some((part) => part === name);
}
