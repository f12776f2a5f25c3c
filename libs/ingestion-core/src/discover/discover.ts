import { filter, map, pipe, type OperatorFunction } from 'rxjs';
import type { SessionSource } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { FileEvent } from '../ports/watch-port.js';

/** Says which source a file event is about, if any. */
export type ClaimSource = (event: FileEvent) => SessionSource | undefined;

/** File events → sources; files that no provider claims are dropped here (scans count them). */
export function discover(
  claim: ClaimSource,
): OperatorFunction<FileEvent, SessionSource> {
  return pipe(
    // A removed file has nothing to read: its events stay in the store.
    filter((event: FileEvent) => event.type === 'changed'),
    map(claim),
    filter((source) => source !== undefined),
  );
}

/** Asks the provider of the event's root. */
export function claimWith(providers: readonly AnyProvider[]): ClaimSource {
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return ({ root, relativePath }) => {
    const claim = byId.get(root.provider)?.claim(root, relativePath);
    return claim === undefined || 'skipped' in claim ? undefined : claim;
  };
}
