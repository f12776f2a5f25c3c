import {
  KatoError,
  sessionKeyText,
  type IngestOutcome,
  type IngestReport,
  type SessionSummary,
  type SourceId,
} from '@kato/contracts';

/**
 * The sources of a session that could not be read just now: what kato has of them may be old, and the ledger says so.
 * Throws `SOURCE_UNREADABLE` when it has nothing of the main transcript: an export would be a part that looks whole.
 */
export function unreadSources(
  { key, sources }: SessionSummary,
  { failed }: IngestReport,
): readonly SourceId[] {
  const known = new Set(sources.map(({ sourceId }) => sourceId));
  const own = failed.filter(
    ({ provider, sourceId, sessionId }) =>
      provider === key.provider &&
      (sessionId === key.sessionId || known.has(sourceId)),
  );
  const unknownMain = own.find(
    ({ role, sourceId }) => role === 'main' && !known.has(sourceId),
  );
  if (unknownMain !== undefined)
    throw unreadable(sessionKeyText(key), unknownMain);
  const earlier = new Set(
    sources.flatMap((one) => (one.earlier === true ? [one.sourceId] : [])),
  );
  // An earlier reading is what it is, whatever became of its file.
  return own.flatMap(({ sourceId }) =>
    earlier.has(sourceId) ? [] : [sourceId],
  );
}

function unreadable(
  session: string,
  { path, error }: IngestOutcome,
): KatoError {
  return new KatoError(
    'SOURCE_UNREADABLE',
    `cannot export ${session} whole: ${path}: ${error?.message ?? 'not readable'}`,
    {
      hint: 'make the file readable and export again; nothing was written',
      details: { path },
    },
  );
}
