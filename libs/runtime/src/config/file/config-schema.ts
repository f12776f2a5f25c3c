import * as v from 'valibot';
import {
  DOCUMENT_PARTS,
  LOG_LEVELS,
  MARKDOWN_PROFILES,
  type HostEnv,
  type ProviderId,
} from '@kato/contracts';
import { byteCount } from './values/byte-count.js';
import { fileName } from './values/file-name.js';
import { fixedPath } from './values/fixed-path.js';
import { wholeNumber } from './values/whole-number.js';

const may = v.exactOptional;

/** What the store may keep: see `RetentionPolicy`. */
const LIMITS = {
  maxBytes: may(byteCount('16 MB', '100 TB')),
  maxSessions: may(wholeNumber(1, 10_000_000)),
  maxEventsPerSession: may(wholeNumber(1, 1_000_000_000)),
  retentionDays: may(wholeNumber(1, 36_500)),
};

/**
 * Everything that `config.yaml` can say: sections, keys, and what their values must be. A key is in it when something
 * reads it, not before. A new one needs a line here, a default, and a row in docs/configuration.md.
 */
export function configSchema(env: HostEnv, providers: readonly ProviderId[]) {
  const path = fixedPath(env);
  const paths = v.pipe(v.array(path, 'a list of folders'), v.readonly());
  const provider = v.object({
    enabled: may(v.boolean('true or false')),
    roots: may(paths),
  });
  return v.object({
    providers: may(
      v.object(Object.fromEntries(providers.map((id) => [id, may(provider)]))),
    ),
    ingest: may(v.object({ concurrency: may(wholeNumber(1, 64)) })),
    store: may(v.object({ path: may(path), ...LIMITS })),
    export: may(
      v.object({
        dir: may(path),
        allowedRoots: may(paths),
        profile: may(oneOf(MARKDOWN_PROFILES)),
        exclude: may(
          v.pipe(
            v.array(oneOf(DOCUMENT_PARTS), 'a list of parts'),
            v.readonly(),
          ),
        ),
        redact: may(v.boolean('true or false')),
        splitAgents: may(v.boolean('true or false')),
        filenameTemplate: may(fileName()),
      }),
    ),
    status: may(v.object({ staleAfterMs: may(wholeNumber(1000, 86_400_000)) })),
    logging: may(
      v.object({
        level: may(oneOf(LOG_LEVELS)),
        maxBytes: may(byteCount('64 kB', '1 GB')),
        maxFiles: may(wholeNumber(1, 100)),
      }),
    ),
  });
}

function oneOf<const T extends readonly string[]>(names: T) {
  return v.picklist(names, `one of ${names.join(', ')}`);
}

/** What a file says: every section and every key may be absent. */
export type ConfigFile = v.InferOutput<ReturnType<typeof configSchema>>;
