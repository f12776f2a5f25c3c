import { withoutUndefined } from '../../json/without-undefined.js';
import { DOCUMENT_PARTS, type ExportChoices } from './export-choices.js';

/** Choices in their one form: what is as by default is absent, parts stand once and in the order of `DOCUMENT_PARTS`. */
export function normalChoices({
  profile,
  exclude = [],
  redact = true,
  splitAgents = false,
}: ExportChoices): ExportChoices {
  const parts = DOCUMENT_PARTS.filter((part) => exclude.includes(part));
  return withoutUndefined({
    profile: profile === 'default' ? undefined : profile,
    exclude: parts.length === 0 ? undefined : parts,
    redact: redact ? undefined : false,
    splitAgents: splitAgents ? true : undefined,
  });
}
