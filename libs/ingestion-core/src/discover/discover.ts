import { filter, map, pipe, type OperatorFunction } from 'rxjs';
import type { SessionSource } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { FileEvent } from '../ports/watch-port.js';
import type { OnDropped } from './dropped-hints.js';

/** Says which source a file event is about, if any. */
export type ClaimSource = (event: FileEvent) => SessionSource | undefined;

/** File events → sources; files that no provider claims are dropped here (scans count them). */
export function discover(
  claim: ClaimSource,
  onDropped: OnDropped = () => undefined,
): OperatorFunction<FileEvent, SessionSource> {
  return pipe(
    filter((event: FileEvent) => {
      // A removed file has nothing to read: its events stay in the store.
      if (event.type === 'removed') onDropped(event, 'gone');
      return event.type === 'changed';
    }),
    map(claim),
    filter((source) => source !== undefined),
  );
}

/** Asks the provider of the event's root. */
export function claimWith(
  providers: readonly AnyProvider[],
  onDropped: OnDropped = () => undefined,
): ClaimSource {
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return (event) => {
    const { root, relativePath } = event;
    const claim = byId.get(root.provider)?.claim(root, relativePath);
    if (claim !== undefined && !('skipped' in claim)) return claim;
    onDropped(event, claim?.skipped ?? 'no source');
    return undefined;
  };
}
