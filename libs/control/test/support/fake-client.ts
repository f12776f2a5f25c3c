import {
  KatoError,
  NO_USAGE,
  type IngestReport,
  type KatoClient,
  type Ledger,
  type SessionKey,
} from '@kato/contracts';

export const KEY: SessionKey = { provider: 'claude', sessionId: '4f0c1d52' };

export const INGEST: IngestReport = {
  roots: [],
  ...{ sources: 1, unchanged: 1, ingested: 0, bytesRead: 0, records: 0 },
  ...{ malformed: 0, events: 0, unknown: 0, failed: [], skipped: [] },
};

export const LEDGER: Ledger = {
  ...{ documentVersion: 1, records: 2, malformed: 0, diagnostics: [] },
  ...{ unfinishedBytes: 0, events: 2, rendered: 2, hidden: [], unknown: 0 },
  ...{ unknownTypes: [['__proto__', 3]], usage: NO_USAGE, sources: [] },
};

/** A client that fails at whatever a test does not give. */
export function fakeClient(given: Partial<KatoClient>): KatoClient {
  const none = (): never => {
    throw new Error('not expected to be asked');
  };
  return {
    ...{ ingest: none, list: none, usage: none, find: none, document: none },
    ...{ export: none, exportAll: none, check: none, status: none },
    ...{ events: none, close: async () => undefined },
    ...given,
  };
}

export function missing(selector: string): KatoError {
  return new KatoError('SESSION_NOT_FOUND', `no such session: "${selector}"`, {
    hint: 'kato list',
    details: { selector, looked: ['/a', '/b'] },
  });
}
