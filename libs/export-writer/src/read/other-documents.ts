import {
  sessionKeyText,
  systemErrorCode,
  type ExportFormat,
} from '@kato/contracts';
import { listBelow } from './files/list-below.js';
import { openReadable } from './files/open-readable.js';
import { HEAD_BYTES, parseHead } from './parse/parse-head.js';

export interface OtherDocumentsOptions {
  readonly format: ExportFormat;
  /** Sessions that have a document, as `sessionKeyText` names them. */
  readonly sessions: ReadonlySet<string>;
  /** Paths of those documents: they need not be opened. */
  readonly paths: ReadonlySet<string>;
}

/** `<provider>/<project>/` below the folder of the index. */
const FOLDERS = 2;
const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  ...{ markdown: '.md', html: '.html', jsonl: '.jsonl', json: '.json' },
};

/** How many other sessions have a document in this format below a folder that `--all` wrote. Nothing is changed. */
export async function otherDocuments(
  root: string,
  { format, sessions, paths }: OtherDocumentsOptions,
): Promise<number> {
  const others = new Set<string>();
  for (const path of await listBelow(root, FOLDERS)) {
    if (!path.endsWith(ENDINGS[format]) || paths.has(path)) continue;
    const session = await sessionOf(path);
    if (session !== undefined && !sessions.has(session)) others.add(session);
  }
  return others.size;
}

async function sessionOf(path: string): Promise<string | undefined> {
  const file = await openReadable(path).catch(notOpened);
  if (file === undefined) return undefined;
  try {
    const head = new Uint8Array(Math.min(file.sizeBytes, HEAD_BYTES));
    const count = await file.read(head, 0);
    const found = parseHead(head.subarray(0, count));
    return found && sessionKeyText(found.key);
  } finally {
    await file.close();
  }
}

function notOpened(error: unknown): undefined {
  if (systemErrorCode(error) === undefined) throw error;
}
