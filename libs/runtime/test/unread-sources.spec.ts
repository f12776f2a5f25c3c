import type { IngestOutcome, IngestReport } from '@kato/contracts';
import { sourceId } from '@kato/contracts';
import { unreadSources } from '../src/document/unread-sources.js';
import { sampleSummary } from './support/sample-summary.js';

const summary = sampleSummary('claude/s-1');
const { key } = summary;

function report(failed: readonly Partial<IngestOutcome>[]): IngestReport {
  const outcome: IngestOutcome = {
    sourceId: sourceId(key.provider, 'x'),
    provider: key.provider,
    sessionId: key.sessionId,
    role: 'main',
    path: '/x.jsonl',
    status: 'failed',
    bytesRead: 0,
    records: 0,
    malformed: 0,
    events: 0,
    unknown: 0,
    generation: 0,
    error: { code: 'SOURCE_UNREADABLE', message: 'EACCES' },
  };
  return {
    roots: [],
    sources: 1,
    unchanged: 0,
    ingested: 0,
    bytesRead: 0,
    records: 0,
    malformed: 0,
    events: 0,
    unknown: 0,
    failed: failed.map((one) => ({ ...outcome, ...one })),
    skipped: [],
  };
}

describe('an export after files that could not be read', () => {
  it('is refused when nothing is known of the main transcript', () => {
    expect(() => unreadSources(summary, report([{}]))).toThrow(
      /cannot export .* whole: \/x\.jsonl: EACCES/,
    );
  });

  it('goes on with what is known of a file that was read before', () => {
    const known = summary.sources.map((source) => source.sourceId);
    const failed = known.map((id) => ({ sourceId: id }));
    expect(unreadSources(summary, report(failed))).toEqual(known);
  });

  it('says so of a sub-agent that was never read', () => {
    const agent = sourceId(key.provider, 'agent');
    const failed = [{ sourceId: agent, role: 'agent' as const }];
    expect(unreadSources(summary, report(failed))).toEqual([agent]);
  });

  it('does not mind the files of other sessions', () => {
    const failed = [{ sessionId: 'other' }, { provider: 'other' }];
    expect(unreadSources(summary, report(failed))).toEqual([]);
  });
});
