import {
  closedSchema,
  count,
  flag,
  oneOf,
  text,
  time,
} from '../../../events/schema/fields.js';
import type { JsonObject } from '../../../json/json.js';
import {
  SOURCE_STATES,
  type RecordingStatus,
  type SessionStatus,
  type SourceStatus,
} from '../session-status.js';

/** One of `sessions[]`. */
export function sessionSchema(): JsonObject {
  return closedSchema<SessionStatus>('A session, or a sub-agent of one.', {
    required: {
      provider: text('Which assistant.'),
      sessionId: text("The provider's own id, never a private one."),
      stale: flag('No message of late.'),
      events: count('What happened in it.'),
      source: sourceSchema(),
    },
    optional: {
      parentSessionId: text('Of a sub-agent: whose it is.'),
      agentType: text('What kind of sub-agent.'),
      title: text('What it is called.'),
      project: text('The last folder of cwd.'),
      cwd: text('The working directory.'),
      startedAt: time('When it began.'),
      lastMessageAt: time('By the time of the source.'),
      lastWriteAt: time('When its file was last written.'),
      staleAfterMs: count('The rule for stale.'),
      onlyCopy: { description: 'Only kato has it.', const: true },
      evictedEvents: count('Events that the store has given up.'),
      cleanUpAt: time('When its assistant may delete the file.'),
      recording: recordingSchema(),
    },
  });
}

function sourceSchema(): JsonObject {
  return closedSchema<SourceStatus>('Its main transcript.', {
    required: {
      state: oneOf('What stands there.', SOURCE_STATES),
      bytes: count('Of the file; of one that is gone, what was read.'),
      offset: count('How far it was read.'),
    },
    optional: { path: text('Where.') },
  });
}

function recordingSchema(): JsonObject {
  return closedSchema<RecordingStatus>('An export that goes on.', {
    required: {
      path: text('The file.'),
      state: oneOf('How far.', ['caught-up', 'behind', 'failed']),
    },
    optional: {
      behindEvents: count('How many are missing.'),
      startedAt: time('Since when.'),
      lastWriteAt: time('When something was last written.'),
      error: text('Why it failed.'),
    },
  });
}
