import {
  EMPTY_SOURCE_SUMMARY,
  sourceId,
  summarizeSession,
  type SessionSummary,
  type SourceState,
  type SourceSummary,
} from '@kato/contracts';

/** The moment of every status in these tests. */
export const NOW = Date.parse('2026-06-01T10:20:00.000Z');

/** An ISO time so long before `NOW`. */
export function ago(ms: number): string {
  return new Date(NOW - ms).toISOString();
}

/** A source of a session, 100 bytes of it read. */
export function source(
  id: string,
  more: Partial<Omit<SourceState, 'summary'>> & {
    readonly summary?: Partial<SourceSummary>;
  } = {},
): SourceState {
  const { summary, ...state } = more;
  return {
    sourceId: sourceId('claude', id),
    path: `/home/dev/.claude/projects/-x/${id}.jsonl`,
    ...{ role: 'main', generation: 0, offset: 100, digest: '' },
    ...state,
    summary: {
      ...EMPTY_SOURCE_SUMMARY,
      ...{ userMessages: 1, records: 10, events: 20 },
      ...summary,
    },
  };
}

/** `provider/id`, of one main source with these figures, and of more. */
export function session(
  name: string,
  figures: Partial<SourceSummary> = {},
  ...more: readonly SourceState[]
): SessionSummary {
  const [provider = '', sessionId = ''] = name.split('/');
  const main = source(sessionId, { summary: figures });
  return summarizeSession(
    { provider, sessionId },
    [{ ...main, sourceId: sourceId(provider, sessionId) }, ...more],
    1,
  );
}
