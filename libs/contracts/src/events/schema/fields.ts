import type { JsonObject } from '../../json/json.js';

type RequiredKey<T> = {
  [K in keyof T]-?: Pick<T, K> extends Required<Pick<T, K>> ? K : never;
}[keyof T];

/**
 * A schema for every field of `T`, apart by whether the field may be absent. Tied to the type: a field that is added to
 * `T`, or becomes optional, fails to compile here until its schema follows.
 */
export interface FieldsOf<T> {
  readonly required: { readonly [K in RequiredKey<T>]: JsonObject };
  readonly optional: {
    readonly [K in Exclude<keyof T, RequiredKey<T>>]: JsonObject;
  };
}

/** An object with these fields. Who uses it says whether it is closed. */
export function objectSchema<T>(
  description: string,
  fields: FieldsOf<T>,
): JsonObject {
  return {
    description,
    type: 'object',
    properties: { ...fields.required, ...fields.optional },
    required: Object.keys(fields.required),
  };
}

/** An object with these fields and no others. */
export function closedSchema<T>(
  description: string,
  fields: FieldsOf<T>,
): JsonObject {
  return { ...objectSchema(description, fields), additionalProperties: false };
}

export const text = (description: string): JsonObject => ({
  description,
  type: 'string',
});

export const flag = (description: string): JsonObject => ({
  description,
  type: 'boolean',
});

export const figure = (description: string): JsonObject => ({
  description,
  type: 'number',
});

/** A number that kato counted itself. */
export const count = (description: string): JsonObject => ({
  description,
  type: 'integer',
  minimum: 0,
});

/** Any JSON value. */
export const anything = (description: string): JsonObject => ({ description });

export const oneOf = (
  description: string,
  values: readonly string[],
): JsonObject => ({ description, enum: values });

export const listOf = (description: string, items: JsonObject): JsonObject => ({
  description,
  type: 'array',
  items,
});

/** ISO 8601 UTC with milliseconds: sorts as text. */
export const time = (description: string): JsonObject => ({
  description,
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
});

/** For an object whose `key` is `value`, the definition `name` holds. Refusals then name the field that is wrong. */
export const whenField = (
  key: string,
  value: string,
  name: string,
): JsonObject => ({
  if: {
    type: 'object',
    properties: { [key]: { const: value } },
    required: [key],
  },
  then: { $ref: `#/$defs/${name}` },
});
