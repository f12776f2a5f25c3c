import { DEFAULT_FILE_NAME, type KatoHome } from '@kato/contracts';
import { STALE_AFTER_MS } from '@kato/status';
import type { Settings } from './config.js';

/** What holds where the file says nothing. */
export function defaultSettings(home: KatoHome): Settings {
  return {
    ingest: { concurrency: 4 },
    store: { path: home.store },
    export: {
      ...{ dir: home.exports, allowedRoots: [] },
      ...{ profile: 'default', exclude: [], redact: true, splitAgents: false },
      filenameTemplate: DEFAULT_FILE_NAME,
    },
    status: { staleAfterMs: STALE_AFTER_MS },
    logging: { level: 'info', maxBytes: 5_000_000, maxFiles: 5 },
  };
}
