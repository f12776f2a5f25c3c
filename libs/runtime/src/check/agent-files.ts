import { createHash } from 'node:crypto';
import { dirname, isAbsolute, join } from 'node:path';
import {
  systemErrorCode,
  type CheckReason,
  type LedgerAgent,
} from '@kato/contracts';
import type { ReadExport, ReadableFile } from '@kato/export-writer';
import { loadWriter } from '../document/load-writer.js';

type Found = Extract<ReadExport, { readonly found: 'export' }>;

const CHUNK_BYTES = 1024 * 1024;
const MAX_TOLD = 20;

/** Whether the files of sub-agents that a document links to are there, as they were when it was written. */
export async function agentFileReasons(
  path: string,
  { ledger }: Found,
): Promise<readonly CheckReason[]> {
  const reasons: CheckReason[] = [];
  for (const agent of ledger.split?.agents ?? []) {
    const reason = await reasonOf(dirname(path), agent);
    if (reason !== undefined) reasons.push(reason);
  }
  const more = reasons.length - MAX_TOLD;
  if (more <= 0) return reasons;
  const [first] = reasons.slice(MAX_TOLD);
  const rest = first && { ...first, message: `So are ${more} more of them.` };
  return [...reasons.slice(0, MAX_TOLD), ...(rest ? [rest] : [])];
}

async function reasonOf(
  folder: string,
  { file, digest }: LedgerAgent,
): Promise<CheckReason | undefined> {
  const found = isBeside(file) ? await digestOf(join(folder, file)) : undefined;
  if (found === undefined)
    return {
      code: 'agent-file-missing',
      message: `The file of a sub-agent is not there: ${file}.`,
      file,
    };
  if (found === digest) return undefined;
  return {
    code: 'agent-file-changed',
    message: `The file of a sub-agent is not the one that was written with this file: ${file}.`,
    file,
  };
}

// A ledger that was forged must not lead anywhere.
function isBeside(file: string): boolean {
  const names = file.split(/[\\/]/);
  return !isAbsolute(file) && names.length <= 2 && !names.includes('..');
}

async function digestOf(path: string): Promise<string | undefined> {
  const { openReadable } = await loadWriter();
  try {
    const file = await openReadable(path);
    if (file === undefined) return undefined;
    try {
      return await digestOfAll(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

async function digestOfAll(file: ReadableFile): Promise<string> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let at = 0; ;) {
    const count = await file.read(chunk, at);
    if (count === 0) return hash.digest('hex');
    hash.update(chunk.subarray(0, count));
    at += count;
  }
}
