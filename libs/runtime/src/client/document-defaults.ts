import { DEFAULT_FILE_NAME, parseFileNameTemplate } from '@kato/contracts';
import type { Config } from '../config/config.js';
import type { ClientParts } from './client-parts.js';

/** What documents are like, and how they are called, where a request does not say. */
export function documentDefaults({
  export: { profile, exclude, redact, splitAgents, filenameTemplate },
}: Config): Pick<ClientParts, 'choices' | 'template'> {
  const choices = { profile, exclude, redact, splitAgents };
  const template = parseFileNameTemplate(filenameTemplate);
  // What it means depends on the profile: names for Dendron begin otherwise.
  const isUsual = filenameTemplate === DEFAULT_FILE_NAME;
  return template.ok && !isUsual
    ? { choices, template: template.parts }
    : { choices };
}
