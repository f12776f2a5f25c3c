import {
  closedSchema,
  count,
  listOf,
  oneOf,
  text,
  time,
} from '../../events/schema/fields.js';
import type { JsonObject } from '../../json/json.js';
import {
  DAEMON_STATES,
  type DaemonMemory,
  type DaemonStatus,
} from './daemon-status.js';
import { providerSchema } from './schema/provider-schema.js';
import { sessionSchema } from './schema/session-schema.js';
import type {
  ExportsStatus,
  QueueStatus,
  StatusDocument,
  StatusTotals,
  StoreStatus,
} from './status-document.js';
import type { StatusProblem } from './status-problem.js';

/**
 * JSON Schema (draft 2020-12) of `kato status --json`. Tied to the types: a field that is added to one fails to compile
 * until its schema follows. Closed; within schema 1, fields are only added.
 */
export const statusSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://kato.dev/schema/status-1.json',
  title: 'kato status --json',
  ...closedSchema<StatusDocument>('What kato knows at one moment.', {
    required: {
      schemaVersion: { const: 1 },
      generatedAt: time('The moment.'),
      daemon: daemonSchema(),
      providers: listOf('By id.', providerSchema()),
      sessions: listOf('Most recent message first.', sessionSchema()),
      totals: totalsSchema(),
      problems: listOf('What somebody should know.', problemSchema()),
    },
    optional: {
      store: storeSchema(),
      queue: closedSchema<QueueStatus>('What is to be read.', {
        required: { length: count('Files being read, or waiting for it.') },
        optional: {},
      }),
      exports: closedSchema<ExportsStatus>('The folder for them.', {
        required: { path: text('Where.'), bytes: count('What is in it.') },
        optional: {},
      }),
    },
  }),
};

function daemonSchema(): JsonObject {
  return closedSchema<DaemonStatus>('Whether a daemon lives.', {
    required: { state: oneOf('What it does.', DAEMON_STATES) },
    optional: {
      version: text('Of kato.'),
      pid: { ...count('Its process.'), minimum: 1 },
      startedAt: time('When it started.'),
      heartbeatAt: time('When it last answered.'),
      heartbeatAgeMs: count('How long ago that was.'),
      phase: text('Of starting or stopping.'),
      memory: closedSchema<DaemonMemory>('What it has in memory.', {
        required: {
          rssBytes: count('Of the process.'),
          storeBytes: count('Of sessions.'),
          budgetBytes: count('What sessions may take.'),
        },
        optional: { evictions: count('Sessions that left it.') },
      }),
    },
  });
}

function storeSchema(): JsonObject {
  return closedSchema<StoreStatus>('What is on the disk.', {
    required: {
      path: text('The file.'),
      sessions: count('All that it has.'),
      bytes: count('Of the file.'),
      archiveBytes: count('What only kato has.'),
      evictedSessions: count('Sessions whose events only their files have.'),
    },
    optional: { limitBytes: count('What it may take.') },
  });
}

function totalsSchema(): JsonObject {
  return closedSchema<StatusTotals>('Sessions as a list shows them.', {
    required: {
      sessions: count('Active and stale ones.'),
      active: count('With a message of late.'),
      stale: count('Without.'),
      listed: count('How many are in sessions[].'),
    },
    optional: { onlyCopies: count('Gone from the disk, whole in kato.') },
  });
}

function problemSchema(): JsonObject {
  return closedSchema<StatusProblem>('Something to know.', {
    required: {
      code: { ...text('Stable.'), pattern: '^[a-z]+(-[a-z0-9]+)*$' },
      severity: oneOf('How bad.', ['info', 'warning', 'error']),
      message: text('In words.'),
    },
    optional: {
      hint: text('What to do.'),
      provider: text('Whose.'),
      sessionId: text('Of which session.'),
      since: time('Since when.'),
    },
  });
}
