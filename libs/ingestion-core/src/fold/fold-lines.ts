import type {
  Diagnostic,
  Json,
  LineIssue,
  PositionedBody,
  SessionSource,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { MAX_LINE_BYTES, type FramedLine } from '../frame/frame-lines.js';

/** What some lines gave: everything of a commit but its position. */
export interface FoldResult {
  readonly state: Json;
  readonly sessionId: string;
  readonly events: PositionedBody[];
  readonly diagnostics: Diagnostic[];
  /** Lines that are not blank. */
  readonly records: number;
  readonly malformed: number;
}

/** Whose lines they are, and who understands them. */
export interface Folder {
  readonly provider: AnyProvider;
  readonly source: SessionSource;
}

/** A fold that has seen nothing yet. */
export function emptyFold(state: Json, sessionId: string): FoldResult {
  return {
    state,
    sessionId,
    events: [],
    diagnostics: [],
    records: 0,
    malformed: 0,
  };
}

/**
 * Decodes and folds complete lines on top of `before`, whose arrays it extends (a batch is built once, not copied per
 * window). Blank lines are no records. A line that cannot be read becomes a diagnostic and the next one goes on.
 */
export function foldLines(
  { provider, source }: Folder,
  lines: readonly FramedLine[],
  before: FoldResult,
): FoldResult {
  let { state, sessionId, records, malformed } = before;
  const { events, diagnostics } = before;
  for (const line of lines) {
    if (line.bytes !== undefined && isBlank(line.bytes)) continue;
    records++;
    const decoded = decodeLine(provider, line);
    if (!decoded.ok) {
      malformed++;
      diagnostics.push(at(source, line, decoded.issue));
      continue;
    }
    for (const issue of decoded.issues ?? [])
      diagnostics.push(at(source, line, issue));
    const context = { source, offset: line.offset };
    const folded = provider.fold(state, decoded.record, context);
    state = folded.state;
    sessionId = folded.sessionId ?? sessionId;
    for (let index = 0; index < folded.events.length; index++) {
      const body = folded.events[index];
      if (body !== undefined) events.push({ offset: line.offset, index, body });
    }
  }
  return { state, sessionId, events, diagnostics, records, malformed };
}

function decodeLine(
  provider: AnyProvider,
  line: FramedLine,
): ReturnType<AnyProvider['decode']> {
  if (line.bytes !== undefined)
    return provider.decode({ offset: line.offset, bytes: line.bytes });
  const issue: LineIssue = {
    code: 'line-too-long',
    message: `line of ${line.span} bytes, limit ${MAX_LINE_BYTES}`,
  };
  return { ok: false, issue };
}

function at(
  source: SessionSource,
  line: FramedLine,
  issue: LineIssue,
): Diagnostic {
  return {
    sourceId: source.sourceId,
    offset: line.offset,
    bytes: line.span,
    ...issue,
  };
}

const SPACES = new Set([0x20, 0x09, 0x0d]);

function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (!SPACES.has(byte)) return false;
  return true;
}
