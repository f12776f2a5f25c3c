import type { Diagnostic, LineIssue } from '@kato/contracts';
import { MAX_LINE_BYTES } from '../frame/frame-lines.js';
import type { Whole } from '../tail/read-whole.js';
import { emptyFold, type Folder, type FoldResult } from './fold-lines.js';

/**
 * Turns a whole document into what one record gives: its events all stand at offset 0. An empty document is no record, one
 * that cannot be read is a diagnostic. Throws a `TypeError` when the provider claims documents and reads none.
 */
export function foldDocument(
  { provider, source }: Folder,
  whole: Whole,
): FoldResult {
  const nothing = emptyFold(null, source.sessionId);
  const at = (issue: LineIssue): Diagnostic => ({
    ...{ sourceId: source.sourceId, offset: 0, bytes: lengthOf(whole) },
    ...issue,
  });
  const refused = (issue: LineIssue): FoldResult => ({
    ...nothing,
    ...{ records: 1, malformed: 1, diagnostics: [at(issue)] },
  });
  if (whole.bytes === undefined) return refused(tooLong(whole));
  if (whole.bytes.length === 0) return nothing;
  const read = provider.readDocument?.(whole.bytes, { source });
  if (read === undefined)
    throw new TypeError(`${provider.id} claims a document and reads none`);
  if (!read.ok) return refused(read.issue);
  return {
    ...nothing,
    records: 1,
    sessionId: read.sessionId ?? source.sessionId,
    events: read.events.map((body, index) => ({ offset: 0, index, body })),
    diagnostics: (read.issues ?? []).map(at),
  };
}

function lengthOf(whole: Whole): number {
  return whole.bytes === undefined ? whole.atLeastBytes : whole.bytes.length;
}

function tooLong(whole: Whole): LineIssue {
  return {
    code: 'document-too-long',
    message: `document of ${lengthOf(whole)} bytes, limit ${MAX_LINE_BYTES}`,
  };
}
