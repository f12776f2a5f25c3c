import type { JsonObject } from '../../json/json.js';
import type { EventBase } from '../event-base.js';
import type { EventBody, EventKind } from '../event-body.js';
import { objectSchema, type FieldsOf } from './fields.js';

type OwnFields<K extends EventKind> = FieldsOf<
  Omit<Extract<EventBody, { readonly kind: K }>, keyof EventBase | 'kind'>
>;

/** Schemas of some kinds of events, by kind. */
export type KindSchemas<K extends EventKind> = {
  readonly [Kind in K]: JsonObject;
};

/** The schema of what events of one kind have besides the base. */
export function kindSchema<K extends EventKind>(
  kind: K,
  description: string,
  own: OwnFields<K>,
): JsonObject {
  return objectSchema<Record<string, unknown>>(description, {
    required: { kind: { const: kind }, ...own.required },
    optional: own.optional,
  });
}
