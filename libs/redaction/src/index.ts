export {
  createRedactor,
  type RedactionOptions,
  type Redactor,
} from './create-redactor.js';
export type { RuleCount } from './mask/placeholder-book.js';
export { redactionRules } from './rules/redaction-rules.js';
export type { RedactedSlices } from './stream/open-slices.js';
