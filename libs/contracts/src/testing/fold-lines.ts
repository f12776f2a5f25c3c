import type { LineIssue } from '../diagnostics/diagnostic.js';
import type { PositionedBody } from '../events/conversation-event.js';
import type { Json } from '../json/json.js';
import type { AnyProvider } from '../provider/provider.js';
import type { SessionSource } from '../source/session-source.js';

/** What decoding and folding some lines gave. */
export interface FoldedLines {
  readonly state: Json;
  readonly events: readonly PositionedBody[];
  readonly issues: readonly LineIssue[];
  readonly sessionId: string;
  /** Where the next line would start. */
  readonly offset: number;
}

/**
 * Decodes and folds lines (without their line ends; each counts one byte more) exactly as ingestion does, in memory.
 * For tests of providers and of whatever works on their events.
 */
export function foldLines(
  provider: AnyProvider,
  source: SessionSource,
  lines: readonly (string | Uint8Array)[],
): FoldedLines {
  const start: FoldedLines = {
    state: provider.initial(source),
    events: [],
    issues: [],
    sessionId: source.sessionId,
    offset: 0,
  };
  return foldMoreLines({ provider, source }, start, lines);
}

/** Goes on where folding stopped. */
export function foldMoreLines(
  reader: { readonly provider: AnyProvider; readonly source: SessionSource },
  from: FoldedLines,
  lines: readonly (string | Uint8Array)[],
): FoldedLines {
  const { provider, source } = reader;
  let { state, sessionId, offset } = from;
  const events = [...from.events];
  const issues = [...from.issues];
  for (const line of lines) {
    const bytes = typeof line === 'string' ? encoder.encode(line) : line;
    const decoded = provider.decode({ offset, bytes });
    if (decoded.ok) {
      const folded = provider.fold(state, decoded.record, { source, offset });
      state = folded.state;
      sessionId = folded.sessionId ?? sessionId;
      issues.push(...(decoded.issues ?? []));
      for (const [index, body] of folded.events.entries())
        events.push({ offset, index, body });
    } else issues.push(decoded.issue);
    offset += bytes.length + 1;
  }
  return { state, events, issues, sessionId, offset };
}

const encoder = new TextEncoder();
