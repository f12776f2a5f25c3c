import type { Context } from 'hono';
import { KatoError, withoutUndefined } from '@kato/contracts';

/** The query of a request, with flags and numbers as such. A name that is given twice is refused. */
export function queryFields({
  req,
}: Context): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(req.queries()).map(([name, [value = '', ...more]]) => {
      if (more.length > 0) throw twice(name);
      return [name, fieldOf(name, value)];
    }),
  );
}

/** The same, for a document: what is chosen for it lies beside the other fields. */
export function documentFields(
  context: Context,
  selector: string,
): Readonly<Record<string, unknown>> {
  const { format = 'markdown', ...query } = queryFields(context);
  const { profile, exclude, redact, splitAgents, ...rest } = query;
  const chosen = withoutUndefined({ profile, exclude, redact, splitAgents });
  return withoutUndefined({
    ...{ ...rest, selector, format },
    choices: Object.keys(chosen).length === 0 ? undefined : chosen,
  });
}

const NUMBERS: ReadonlySet<string> = new Set(['reading', 'last']);
const FLAGS: ReadonlySet<string> = new Set([
  'all',
  'redact',
  'follow',
  'splitAgents',
]);

function fieldOf(name: string, value: string): unknown {
  if (name === 'exclude') return value === '' ? [] : value.split(',');
  if (NUMBERS.has(name))
    return /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (FLAGS.has(name))
    return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

function twice(name: string): KatoError {
  return new KatoError('USAGE', `given twice: ${JSON.stringify(name)}`);
}
