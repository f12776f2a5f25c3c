import { createHash } from 'node:crypto';
import type { ReadableFile } from './files/readable-file.js';
import { findLedger, type FoundLedger } from './parse/find-ledger.js';
import {
  HEAD_BYTES,
  parseHead,
  type DocumentHead,
} from './parse/parse-head.js';
import type { ReadLedger } from './parse/read-ledger.js';

/** What a file is, read back. */
export type ReadExport =
  | { readonly found: 'stranger' }
  /** It would be an export if its lines ended as kato ends them. */
  | { readonly found: 'other-line-ends' }
  | (DocumentHead & { readonly found: 'no-ledger' | 'damaged-ledger' })
  | (DocumentHead & {
      readonly found: 'export';
      readonly ledger: ReadLedger;
      /** Bytes before the ledger. */
      readonly bodyBytes: number;
      /** They have the digest that the ledger says. */
      readonly isBodySame: boolean;
    });

// The second is for sessions of hundreds of agents, the third for thousands of them.
const ENDS_BYTES = [64 * 1024, 1024 * 1024, 16 * 1024 * 1024];
const CHUNK_BYTES = 1024 * 1024;

/**
 * Reads a file that may be an export: its head, the ledger at its end, and the digest of all before that. Any file may be
 * given: what is no export is not read whole, and no more than 16 MB are in memory.
 */
export async function readExport(file: ReadableFile): Promise<ReadExport> {
  const start = await bytesAt(file, 0, HEAD_BYTES);
  const head = parseHead(start);
  if (head === undefined) return { found: strangerOf(start) };
  const end = await ledgerOf(file, head);
  if (end?.ledger === undefined && (await endsOtherwise(file)))
    return { found: 'other-line-ends' };
  if (end === undefined) return { ...head, found: 'no-ledger' };
  const { ledger, start: bodyBytes } = end;
  if (ledger === undefined) return { ...head, found: 'damaged-ledger' };
  const isBodySame = (await bodyDigest(file, bodyBytes)) === ledger.body;
  return { ...head, found: 'export', ledger, bodyBytes, isBodySame };
}

function strangerOf(start: Buffer): 'stranger' | 'other-line-ends' {
  // As editors and version control write them: with a mark before the first byte, and two bytes to end a line.
  const plain = start
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n');
  const isOurs = parseHead(Buffer.from(plain, 'utf8')) !== undefined;
  return isOurs ? 'other-line-ends' : 'stranger';
}

async function endsOtherwise(file: ReadableFile): Promise<boolean> {
  const last = await bytesAt(file, Math.max(0, file.sizeBytes - 2), 2);
  return last.toString('latin1') === '\r\n';
}

async function ledgerOf(
  file: ReadableFile,
  { format }: DocumentHead,
): Promise<FoundLedger | undefined> {
  for (const bytes of ENDS_BYTES) {
    const from = Math.max(0, file.sizeBytes - bytes);
    const end = await bytesAt(file, from, file.sizeBytes - from);
    const found = findLedger(end, format);
    if (found !== undefined) return { ...found, start: from + found.start };
    if (from === 0) break;
  }
  return undefined;
}

async function bodyDigest(file: ReadableFile, bytes: number): Promise<string> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, bytes));
  for (let at = 0; at < bytes;) {
    const wanted = chunk.subarray(0, Math.min(chunk.length, bytes - at));
    const count = await file.read(wanted, at);
    if (count === 0) break; // it became shorter
    hash.update(wanted.subarray(0, count));
    at += count;
  }
  return `sha256:${hash.digest('hex')}`;
}

async function bytesAt(
  file: ReadableFile,
  position: number,
  maxBytes: number,
): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(maxBytes);
  return buffer.subarray(0, await file.read(buffer, position));
}
