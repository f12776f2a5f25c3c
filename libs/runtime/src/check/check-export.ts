import {
  isKatoError,
  sessionKeyText,
  systemErrorCode,
  withoutUndefined,
  type CheckReason,
  type CheckReport,
  type CheckRequest,
  type RenderedText,
  type SessionDocument,
  type SessionSnapshotStore,
} from '@kato/contracts';
import type { ReadExport } from '@kato/export-writer';
import { loadWriter } from '../document/load-writer.js';
import { agentFileReasons } from './agent-files.js';
import { checkResult } from './check-result.js';
import { compareText, type OpenedExport } from './compare-text.js';
import { madeAgain } from './made-again.js';
import { recordedRequest, type RecordedRequest } from './recorded-request.js';
import { sourceReasons } from './source-reasons.js';
import { sourceStandings, type SourceFiles } from './source-standings.js';
import { storedSources } from './stored-sources.js';
import { UNREADABLE } from './unreadable.js';

export interface CheckPorts {
  readonly store: Pick<SessionSnapshotStore, 'list'>;
  readonly files: SourceFiles;
  /** Reads the session's files, and makes the document anew. */
  readonly document: (request: RecordedRequest) => Promise<SessionDocument>;
}

type Found = Extract<ReadExport, { readonly found: 'export' }>;
type Findings = Omit<CheckReport, 'path' | 'result'>;

/**
 * Checks a file: first whether it is as kato wrote it, then whether its sources are what it was made of, then, when none of
 * them has changed, whether they give the same bytes again. Throws only what no check is to answer: a store that cannot be
 * read, a session that changes all the time.
 */
export async function checkExport(
  { path }: Pick<CheckRequest, 'path'>,
  ports: CheckPorts,
): Promise<CheckReport> {
  const { openReadable } = await loadWriter();
  const file = await openReadable(path).catch(notOpened);
  if (file === undefined || 'problem' in file) {
    const why = file?.problem ?? 'not a regular file';
    const message = `The file cannot be read: ${why}.`;
    return reportOf(path, { reasons: [{ code: 'file-unreadable', message }] });
  }
  try {
    return reportOf(path, await checkFile({ file, path }, ports));
  } finally {
    await file.close();
  }
}

function reportOf(path: string, findings: Findings): CheckReport {
  return { path, result: checkResult(findings.reasons), ...findings };
}

// What the system says of a path is no failure of kato.
function notOpened(error: unknown): { readonly problem: string } {
  const code = systemErrorCode(error);
  if (code === undefined) throw error;
  return { problem: code === 'ENOENT' ? 'there is none' : code };
}

async function checkFile(
  opened: Omit<OpenedExport, 'read'>,
  ports: CheckPorts,
): Promise<Findings> {
  const { readExport } = await loadWriter();
  const read = await readExport(opened.file);
  if (read.found !== 'export') return unreadable(read);
  const { key, format } = read;
  const { reasons, sources } = await checkRead({ ...opened, read }, ports);
  const beside = await agentFileReasons(opened.path, read);
  return withoutUndefined({
    ...{ key, format, reasons: [...reasons, ...beside] },
    sources,
  });
}

function unreadable(
  read: Exclude<ReadExport, { readonly found: 'export' }>,
): Findings {
  const reasons = [UNREADABLE[read.found]];
  return 'key' in read
    ? { key: read.key, format: read.format, reasons }
    : { reasons };
}

async function checkRead(
  opened: OpenedExport,
  ports: CheckPorts,
): Promise<Pick<CheckReport, 'reasons' | 'sources'>> {
  const { read } = opened;
  const changed: readonly CheckReason[] = read.isBodySame ? [] : [CHANGED];
  const request = recordedRequest(read);
  if (request === undefined) return { reasons: [...changed, UNKNOWN_OPTIONS] };
  const document = await renderedAgain(request, read, ports);
  const made = 'text' in document ? madeAgain(read, document) : document;
  const isKnown = 'text' in made;
  if (!isKnown && made.code === 'session-unknown')
    return { reasons: [...changed, made] };
  const stored = await storedSources(ports.store, isKnown ? made : undefined);
  const known = await sourceStandings(read.ledger.sources, stored, ports.files);
  const sources = [...known, ...(isKnown ? newSources(read, made) : [])];
  const moved = sourceReasons(sources);
  if (moved.length > 0) return { reasons: [...changed, ...moved], sources };
  if (!isKnown) return { reasons: [...changed, made], sources };
  return { reasons: await compareText(opened, made), sources };
}

const CHANGED: CheckReason = {
  code: 'body-changed',
  message: 'The file was changed after kato wrote it.',
};

const UNKNOWN_OPTIONS: CheckReason = {
  code: 'options-unknown',
  message:
    'The file was written with options that this version of kato does not know.',
};

async function renderedAgain(
  request: RecordedRequest,
  { key }: Found,
  { document }: CheckPorts,
): Promise<SessionDocument | CheckReason> {
  const unknown: CheckReason = {
    code: 'session-unknown',
    message: `No such session: ${sessionKeyText(key)}.`,
  };
  try {
    const made = await document(request);
    return sessionKeyText(made.key) === sessionKeyText(key) ? made : unknown;
  } catch (error) {
    if (!isKatoError(error)) throw error;
    if (NOT_FOUND.has(error.code)) return unknown;
    if (!NOT_RENDERED.has(error.code)) throw error;
    const [why = ''] = error.message.split('\n');
    const message = `The session cannot be exported any more: ${why}.`;
    return { code: 'not-rendered', message };
  }
}

const NOT_FOUND: ReadonlySet<string> = new Set([
  ...['SESSION_NOT_FOUND', 'SELECTOR_INVALID', 'SELECTOR_AMBIGUOUS'],
]);
const NOT_RENDERED: ReadonlySet<string> = new Set([
  ...['SESSION_EMPTY', 'SOURCE_UNREADABLE', 'READING_NOT_FOUND'],
]);

function newSources(
  { ledger }: Found,
  document: Pick<RenderedText, 'ledger'>,
): NonNullable<CheckReport['sources']> {
  const known = new Set(ledger.sources.map(({ sourceId }) => sourceId));
  return document.ledger.sources.flatMap(({ sourceId, bytes }) =>
    known.has(sourceId) ? [] : [{ sourceId, standing: 'new', bytes }],
  );
}
