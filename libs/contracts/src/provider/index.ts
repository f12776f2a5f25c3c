export { decodeJsonLine } from './decode-json-line.js';
export { exceedsDepth } from './exceeds-depth.js';
export {
  arrayField,
  booleanField,
  field,
  isJsonArray,
  numberField,
  objectField,
  stringField,
} from './fields.js';
export { joinPath } from './join-path.js';
export {
  isJsonObject,
  MAX_DEPTH,
  parseJsonLine,
  type ParsedLine,
} from './parse-json-line.js';
export {
  sealProvider,
  type AnyProvider,
  type CleanUpRule,
  type Decoded,
  type DocumentContext,
  type DocumentRead,
  type FoldContext,
  type Folded,
  type Provider,
  type RawLine,
} from './provider.js';
