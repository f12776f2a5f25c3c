import { KatoError, sessionKeyText, type SessionKey } from '@kato/contracts';

/** What `readBatch` says when the events of a batch are no longer the session's. */
export function sessionChanged(key: SessionKey): KatoError {
  return new KatoError(
    'SESSION_CHANGED',
    `the session was read anew meanwhile: ${sessionKeyText(key)}`,
    { hint: 'Try again.', details: { key } },
  );
}
