import { KatoError, type IngestReport } from '@kato/contracts';

/**
 * Throws `USAGE` when a provider is asked for that there is not. Nothing found and nothing known look alike: a mistyped
 * name must not look like "no sessions".
 */
export function checkProvider(
  id: string | undefined,
  { roots }: IngestReport,
): void {
  const known = [...new Set(roots.map(({ provider }) => provider))];
  if (id === undefined || known.includes(id)) return;
  throw new KatoError('USAGE', `no such provider: ${JSON.stringify(id)}`, {
    hint: `known: ${known.join(', ')}`,
  });
}
