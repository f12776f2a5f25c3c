import type { GenericSchema } from 'valibot';

/** All keys of a schema, with their sections: `logging.level`. In its order. */
export function schemaKeys(schema: GenericSchema): readonly string[] {
  if ('wrapped' in schema) return schemaKeys(schema.wrapped as GenericSchema);
  if (!('entries' in schema)) return [''];
  const entries = Object.entries(
    schema.entries as Readonly<Record<string, GenericSchema>>,
  );
  return entries.flatMap(([name, entry]) =>
    schemaKeys(entry).map((key) => (key === '' ? name : `${name}.${key}`)),
  );
}
