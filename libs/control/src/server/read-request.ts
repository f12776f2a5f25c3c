import type { Context } from 'hono';
import { KatoError } from '@kato/contracts';
import * as v from 'valibot';

/** What a request asks for, as a schema has it. Throws `USAGE` with what is wrong, by field. */
export function decodeRequest<T>(
  schema: v.GenericSchema<unknown, T>,
  value: unknown,
): T {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [first] = parsed.issues;
  const where = v.getDotPath(first);
  throw new KatoError(
    'USAGE',
    `not a request that this daemon understands: ${where === null ? '' : `${where}: `}${first.message}`,
    { hint: 'An older daemon does not know what newer ones do: kato restart.' },
  );
}

/** The body as JSON; an empty one is no field at all. */
export async function readBody<T>(
  { req }: Context,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  const text = await req.text();
  return decodeRequest(schema, text === '' ? {} : jsonOf(text));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new KatoError('USAGE', 'the body of the request is no JSON', {
      ...{ hint: 'It is one JSON object.', cause },
    });
  }
}
