import {
  sessionEntry,
  type CatalogueStore,
  type SessionCatalogue,
  type SessionEntry,
} from '@kato/contracts';

/** All sessions of a store, as somebody who stays knows them. */
export interface KnownSessions {
  /** As they are now, most recent message first: what finds, counts and relates them. */
  entries(): Promise<readonly SessionEntry[]>;
  /** Gives up what is kept. */
  forget(): void;
}

// Much longer than somebody who watches a status waits between two looks.
const KEPT_MS = 5 * 60 * 1000;

/**
 * Reads all sessions when it is first asked, and from then on what changed. Some 1.4 KB of each are kept, until nobody has
 * asked for five minutes.
 */
export function knownSessions(
  store: CatalogueStore,
  keptMs = KEPT_MS,
): KnownSessions {
  const kept: Kept = {};
  const forget = (): void => {
    clearTimeout(kept.timer);
    delete kept.catalogue;
  };
  return {
    entries() {
      clearTimeout(kept.timer);
      kept.timer = setTimeout(forget, keptMs);
      kept.timer.unref();
      kept.catalogue ??= store.catalogue(({ summary, fingerprints }) =>
        sessionEntry(summary, fingerprints),
      );
      return kept.catalogue.entries();
    },
    forget,
  };
}

interface Kept {
  timer?: ReturnType<typeof setTimeout>;
  catalogue?: SessionCatalogue<SessionEntry>;
}
