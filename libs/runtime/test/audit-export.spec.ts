import { KatoError, type ExportRequest } from '@kato/contracts';
import { auditExport } from '../src/audit/audit-export.js';
import type { AuditEntry } from '../src/audit/audit-record.js';

const REQUEST: Pick<ExportRequest, 'format' | 'selector' | 'target'> = {
  ...{ format: 'markdown', selector: 's1' },
  target: { type: 'file', path: '/notes/x.md' },
};

describe('the records of an export of several files', () => {
  it('say of a set that fails between two names which files stand, and which do not', async () => {
    const entries: AuditEntry[] = [];
    const log = {
      record: (entry: AuditEntry) => void entries.push(entry),
      close: () => undefined,
    };
    const work = auditExport(REQUEST, log, async (trace) => {
      trace.found({ provider: 'claude', sessionId: 's1' });
      for (const path of ['/notes/x.md', '/notes/a.md', '/notes/b.md'])
        trace.allowed(path);
      trace.placed({
        ...{ status: 'written', path: '/notes/a.md', bytes: 3, digest: 'd' },
      });
      throw new KatoError('EXPORT_FAILED', 'the disk is full');
    });
    await expect(work).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
    const told = entries.filter(({ decision }) => decision !== 'allow');
    expect(told).toEqual([
      {
        ...{ format: 'markdown', provider: 'claude', session: 's1' },
        ...{ decision: 'failed', reason: 'EXPORT_FAILED' },
        path: '/notes/x.md',
      },
      {
        ...{ format: 'markdown', provider: 'claude', session: 's1' },
        ...{ decision: 'done', path: '/notes/a.md', bytes: 3, digest: 'd' },
      },
      {
        ...{ format: 'markdown', provider: 'claude', session: 's1' },
        ...{ decision: 'failed', reason: 'EXPORT_FAILED' },
        path: '/notes/b.md',
      },
    ]);
  });
});
