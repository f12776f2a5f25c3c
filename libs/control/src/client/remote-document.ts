import {
  type DocumentAsset,
  type DocumentRequest,
  type SessionDocument,
  type Tally,
} from '@kato/contracts';
import type { DocumentEnd, DocumentHead } from '../protocol/lines.js';
import { ask } from './ask.js';
import type { Connection } from './connection.js';
import { notUnderstood } from './perform.js';
import { queryText } from './query-text.js';
import { readLines, type Told } from './read-lines.js';

interface Begun {
  readonly head: DocumentHead;
  /** What comes after the head. */
  readonly lines: AsyncGenerator<Told, void>;
}

interface Read {
  masked: Tally | undefined;
  assets: DocumentAsset[];
}

/**
 * A document that the daemon makes while it is read. The first reading is of what was asked for at once; a further one asks
 * again, as each reading makes the text anew.
 */
export async function remoteDocument(
  connection: Connection,
  request: DocumentRequest,
  signal: AbortSignal,
): Promise<SessionDocument> {
  const begin = (): Promise<Begun> =>
    beginDocument(connection, request, signal);
  const first = await begin();
  const waiting = [first];
  const read: Read = { masked: undefined, assets: [] };
  const { hasAssets, ...head } = first.head;
  return {
    ...head,
    text: {
      async *[Symbol.asyncIterator]() {
        const { lines } = waiting.pop() ?? (await begin());
        yield* textOf(lines, read);
      },
    },
    masked: () => read.masked,
    ...(hasAssets && { takeAssets: () => read.assets.splice(0) }),
  };
}

async function beginDocument(
  connection: Connection,
  { onProgress, selector, choices, ...request }: DocumentRequest,
  signal: AbortSignal,
): Promise<Begun> {
  // A text alone: files beside it are for who writes it.
  const { splitAgents: _, ...shown } = choices ?? {};
  const query = queryText({ ...request, ...shown });
  const path = `/v1/sessions/${encodeURIComponent(selector)}/document${query}`;
  const question = { method: 'GET', path, as: 'lines', signal } as const;
  const lines = readLines(await ask(connection, question), connection);
  for (;;) {
    const { value: line } = await lines.next();
    if (line?.type === 'document') return { head: line.head, lines };
    if (line?.type !== 'progress') throw notUnderstood(path);
    onProgress?.(line.progress);
  }
}

async function* textOf(
  lines: AsyncGenerator<Told, void>,
  read: Read,
): AsyncGenerator<string> {
  for await (const line of lines) {
    if (line.type === 'text') yield line.text;
    else if (line.type === 'asset') {
      const { folder, name, base64 } = line;
      const bytes = Buffer.from(base64, 'base64');
      read.assets.push({ folder, name, bytes });
    } else if (line.type === 'result') read.masked = maskedOf(line.value);
  }
}

// `null` where nothing was looked for.
function maskedOf(end: unknown): Tally | undefined {
  return isEnd(end) ? (end.masked ?? undefined) : undefined;
}

function isEnd(value: unknown): value is DocumentEnd {
  return typeof value === 'object' && value !== null && 'masked' in value;
}
