import type { HistoryBase } from '../event-body.js';
import {
  anything,
  closedSchema,
  figure,
  flag,
  oneOf,
  text,
  time,
} from './fields.js';
import { kindSchema, type KindSchemas } from './kind-schema.js';

const detail = anything("The provider's own payload.");

/** What happened to the session, facts and figures of it, and what is not known. */
export const sessionKinds: KindSchemas<
  'compaction' | 'rollback' | 'usage' | 'session.info' | 'unknown'
> = {
  compaction: kindSchema('compaction', 'History was replaced by a summary.', {
    required: {},
    optional: {
      trigger: text('Who wanted it, e.g. manual, auto.'),
      summary: text('What the model goes on with.'),
      preTokens: figure('Tokens of the history before.'),
      postTokens: figure('Tokens of the history after.'),
      detail,
    },
  }),
  rollback: kindSchema('rollback', 'A person took turns back.', {
    required: {},
    optional: { turns: figure('How many.') },
  }),
  usage: kindSchema('usage', 'Token figures.', {
    required: {
      inputTokens: figure('Without those from and to a cache.'),
      outputTokens: figure('With those of thinking.'),
      reliable: flag('False where the client is known to write placeholders.'),
    },
    optional: {
      messageId: text('The API message; its figures may be repeated.'),
      model: text('The model.'),
      cacheReadTokens: figure('Read from a cache.'),
      cacheWriteTokens: figure('Written to a cache.'),
      reasoningTokens: figure('Of the output, those of thinking.'),
      cumulative: flag('Totals so far, not those of one response.'),
    },
  }),
  'session.info': kindSchema(
    'session.info',
    'Facts about the session, as they become known or change.',
    {
      required: {},
      optional: {
        ofSession: text('In an index: the session that this is said of.'),
        title: text('What the session is called.'),
        titleSource: oneOf('Who called it so.', [
          ...['custom', 'ai', 'summary', 'prompt'],
        ]),
        cwd: text('The working directory.'),
        branch: text('The branch in version control.'),
        clientVersion: text("The assistant's version."),
        model: text('The model in use.'),
        startedAt: time('When the session began, UTC.'),
        forkedFrom: text('The session that this one was forked from.'),
        parentSessionId: text('The session whose agent started this one.'),
        role: text('Why no person started it: subagent, review, …'),
        agentType: text('What kind of sub-agent it is.'),
        agentName: text('What the sub-agent was called.'),
        description: text('What the sub-agent was started for.'),
        parentAgentId: text('The sub-agent that started this one.'),
        historyBase: closedSchema<HistoryBase>(
          'Where the inherited beginning physically is: the first records of another source.',
          {
            required: { source: text("The provider's id of that source.") },
            optional: {
              endOrdinal: figure('The first ordinal that is not inherited.'),
              endOffset: figure('The first byte that is not inherited.'),
            },
          },
        ),
        detail,
      },
    },
  ),
  unknown: kindSchema('unknown', 'A record that this version cannot read.', {
    required: {
      recordType: text("The record's type."),
      raw: anything('The record as parsed.'),
    },
    optional: {},
  }),
};
