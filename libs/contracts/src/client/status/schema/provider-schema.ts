import {
  closedSchema,
  count,
  flag,
  listOf,
  oneOf,
  text,
  time,
} from '../../../events/schema/fields.js';
import type { JsonObject } from '../../../json/json.js';
import {
  PROVIDER_STATES,
  type CleanUpStatus,
  type ProviderStatus,
  type RecordStatus,
  type RootStatus,
} from '../provider-status.js';

/** One of `providers[]`. */
export function providerSchema(): JsonObject {
  return closedSchema<ProviderStatus>('One assistant.', {
    required: {
      provider: text('Which.'),
      state: oneOf('How kato learns of its files.', PROVIDER_STATES),
      stateChangedAt: time('Since when.'),
      activeSessions: count('With a message of late.'),
      staleSessions: count('Without.'),
      roots: listOf('Where its files are looked for.', rootSchema()),
      records: recordsSchema(),
    },
    optional: {
      onlyCopySessions: count('Gone from the disk, whole in kato.'),
      lastMessageAt: time('Of all its sessions.'),
      lastScanAt: time('When all its files were last looked at.'),
      events: count('What happened in its files.'),
      cleanUp: cleanUpSchema(),
    },
  });
}

function rootSchema(): JsonObject {
  return closedSchema<RootStatus>('A folder.', {
    required: {
      path: text('Where.'),
      exists: flag('It is there.'),
      source: oneOf('What names it.', ['default', 'env', 'config']),
    },
    optional: { problem: text('Why it cannot be read.') },
  });
}

function recordsSchema(): JsonObject {
  return closedSchema<RecordStatus>('What was read of its files.', {
    required: {
      read: count('Lines.'),
      malformed: count('Lines that could not be read.'),
      unknown: count('Records of types that this version does not know.'),
    },
    optional: {
      unknownTypes: {
        description: 'How many of each type.',
        type: 'object',
        additionalProperties: count('So many.'),
      },
    },
  });
}

function cleanUpSchema(): JsonObject {
  return closedSchema<CleanUpStatus>('It deletes its own files.', {
    required: {
      days: count('After so many.'),
      source: oneOf('What says so.', ['default', 'settings']),
      nearSessions: count('There, and due within a week.'),
      pastSessions: count('Past it, there or not.'),
    },
    optional: {},
  });
}
