import {
  sessionKeyText,
  type CataloguedSession,
  type SessionKey,
  type SourceFingerprint,
} from '@kato/contracts';
import { decodeFingerprint, decodeSource } from '../encode/source-documents.js';
import { documentFrom } from '../sqlite/chunk-row.js';
import type { Row } from '../sqlite/driver.js';
import { generationFrom } from '../sqlite/generation-row.js';
import { ENTRY_COLUMNS, pageLines, rowOf } from '../sqlite/page-rows.js';
import { damaged, textColumn } from '../sqlite/row.js';
import { checksum } from '../sqlite/seals.js';
import { isIndex, type SessionNames } from '../view/session-names.js';
import {
  summarize,
  withEvicted,
  type VisibleSource,
} from '../view/session-view.js';

/** A visible source, and what its file was like. */
export interface EntrySource extends VisibleSource {
  readonly fingerprint: SourceFingerprint;
}

/** What became of a session. */
export interface SessionChange {
  /** `provider/sessionId`. */
  readonly text: string;
  /** How many sources it has; 0: it has left the store. */
  readonly sources: number;
  /** Absent when it has left, and for what is of no session. */
  readonly session?: CataloguedSession;
}

/** The sources of a page, session by session in its order. Throws `SQLITE_CORRUPT` when one is not what was written. */
export function sessionsOfPage(
  page: Row,
): readonly (readonly [EntrySource, ...EntrySource[]])[] {
  const sessions: [EntrySource, ...EntrySource[]][] = [];
  for (const line of pageLines(page)) {
    const source = sourceFrom(rowOf(ENTRY_COLUMNS, line));
    const last = sessions.at(-1);
    if (last !== undefined && isSame(last[0], source)) last.push(source);
    else sessions.push([source]);
  }
  return sessions;
}

/** A session with the figures that its sources give, and the name that an index gives it. */
export function changeOf(
  sources: readonly [EntrySource, ...EntrySource[]],
  names: SessionNames,
): SessionChange {
  const { provider, sessionId } = sources[0];
  const key = { provider, sessionId };
  const found = { text: sessionKeyText(key), sources: sources.length };
  const fingerprints = new Map(
    sources.map(({ state, fingerprint }) => [state.sourceId, fingerprint]),
  );
  if (fingerprints.size !== sources.length) throw damaged('visible');
  if (sources.every(isIndex)) return found;
  const summary = summarize(key, sources, names);
  return { ...found, session: { summary, fingerprints } };
}

function sourceFrom(row: Row): EntrySource {
  const place = generationFrom(row);
  const source = decodeSource(documentFrom(row, 'source', place));
  const text = textColumn(row, 'fingerprint');
  if (checksum(text) !== place.fingerprintCrc) throw damaged('fingerprint');
  const { revision } = place;
  const fingerprint = decodeFingerprint(text);
  return { ...withEvicted(source, place), revision, fingerprint };
}

function isSame(a: SessionKey, b: SessionKey): boolean {
  return a.sessionId === b.sessionId && a.provider === b.provider;
}
