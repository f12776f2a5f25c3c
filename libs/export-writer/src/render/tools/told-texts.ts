import type { JsonObject } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';

/** Those of the members that are texts: only they are told as such, whatever a foreign tool calls its members. */
export function toldTexts(
  input: JsonObject,
  ...names: readonly string[]
): readonly string[] {
  return names.filter((name) => stringField(input, name) !== undefined);
}
