import {
  EMPTY_SOURCE_SUMMARY,
  sourceId,
  summarizeSession,
  type SessionSummary,
  type SourceSummary,
} from '@kato/contracts';

/** A session of one source: `provider/id`, with figures of its own. A message is in it unless said otherwise. */
export function sampleSummary(
  name: string,
  figures: Partial<SourceSummary> = {},
): SessionSummary {
  const [provider = '', sessionId = ''] = name.split('/');
  const source = {
    sourceId: sourceId(provider, sessionId),
    path: `/home/dev/${sessionId}.jsonl`,
    role: 'main',
    generation: 0,
    offset: 0,
    digest: '',
    summary: { ...EMPTY_SOURCE_SUMMARY, userMessages: 1, ...figures },
  } as const;
  return summarizeSession({ provider, sessionId }, [source], 1);
}
