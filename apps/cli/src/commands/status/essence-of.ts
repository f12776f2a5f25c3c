import type { StatusDocument } from '@kato/contracts';

/** A status without what changes by itself: two documents that say the same have the same one. */
export function essenceOf({
  generatedAt: _generatedAt,
  daemon,
  providers,
  ...rest
}: StatusDocument): string {
  const {
    heartbeatAt: _at,
    heartbeatAgeMs: _age,
    memory: _m,
    ...life
  } = daemon;
  const ways = providers.map(({ lastScanAt: _scan, ...provider }) => provider);
  return JSON.stringify({ life, ways, ...rest });
}
