import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject } from '@kato/contracts';

const shipped = JSON.parse(
  readFileSync(new URL('../../schema/status.json', import.meta.url), 'utf8'),
) as JsonObject;
const isStatus = new Ajv2020({ allErrors: true, strict: true }).compile(
  shipped,
);

/** What is wrong with a status, by the schema that is shipped, as `<place> <complaint>`. */
export function faultsOf(document: unknown): readonly string[] {
  isStatus(JSON.parse(JSON.stringify(document)));
  return (isStatus.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message}`,
  );
}
