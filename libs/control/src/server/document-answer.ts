import type { Context } from 'hono';
import type {
  DocumentRequest,
  KatoClient,
  SessionDocument,
} from '@kato/contracts';
import {
  assetLine,
  type DocumentEnd,
  type DocumentHead,
} from '../protocol/lines.js';
import { failure, wantsLines } from './answer.js';
import { linesAnswer, type Teller } from './lines-answer.js';

const PIECE_CHARS = 32 * 1024;

/** A document: for programs in lines, with what is known of it; else its text alone, as it is made. */
export async function documentAnswer(
  context: Context,
  client: KatoClient,
  request: DocumentRequest,
): Promise<Response> {
  if (wantsLines(context))
    return linesAnswer(async (teller) => {
      const document = await client.document({
        ...request,
        onProgress: (progress) =>
          teller.mention({ type: 'progress', progress }),
      });
      return tellDocument(document, teller);
    });
  try {
    const { text, format } = await client.document(request);
    const body = ReadableStream.from(endedAlways(text, encoded));
    return new Response(body, { headers: { 'content-type': TYPES[format] } });
  } catch (error) {
    return failure(error);
  }
}

const TYPES = {
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
} as const;

async function tellDocument(
  document: SessionDocument,
  teller: Teller,
): Promise<DocumentEnd> {
  const { takeAssets, masked } = document;
  const pieces = endedAlways(document.text, largePieces);
  try {
    await teller.tell({ type: 'document', head: headOf(document) });
    for await (const text of pieces) {
      // Files before the text that links to them.
      for (const asset of takeAssets?.() ?? [])
        await teller.tell(assetLine(asset));
      await teller.tell({ type: 'text', text });
    }
  } finally {
    await pieces.return();
  }
  for (const asset of takeAssets?.() ?? []) await teller.tell(assetLine(asset));
  return { masked: masked() ?? null };
}

function headOf(document: SessionDocument): DocumentHead {
  const { key, format, fileName, ledger, ingest, takeAssets } = document;
  const hasAssets = takeAssets !== undefined;
  return { key, format, fileName, ledger, ingest, hasAssets };
}

type Ended<T> = AsyncIterable<T> &
  Required<Pick<AsyncIterator<T, undefined>, 'next' | 'return'>>;

/**
 * A text on its way through a generator, which ends the text however it ends itself: a generator that was never begun would
 * leave it open, with all that is held for it.
 */
function endedAlways<T>(
  text: AsyncIterable<string>,
  through: (text: AsyncIterable<string>) => AsyncGenerator<T, undefined>,
): Ended<T> {
  const source = text[Symbol.asyncIterator]();
  const pieces = through({ [Symbol.asyncIterator]: () => source });
  const ended: Ended<T> = {
    [Symbol.asyncIterator]: () => ended,
    next: () => pieces.next(),
    async return() {
      await pieces.return(undefined);
      await source.return?.();
      return { done: true, value: undefined };
    },
  };
  return ended;
}

/** Few large pieces instead of many small ones: each is a line. */
async function* largePieces(
  text: AsyncIterable<string>,
): AsyncGenerator<string, undefined> {
  let kept: string[] = [];
  let chars = 0;
  for await (const piece of text) {
    kept.push(piece);
    chars += piece.length;
    if (chars < PIECE_CHARS) continue;
    yield kept.join('');
    [kept, chars] = [[], 0];
  }
  if (chars > 0) yield kept.join('');
  return undefined;
}

async function* encoded(
  text: AsyncIterable<string>,
): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  for await (const piece of largePieces(text)) yield encoder.encode(piece);
  return undefined;
}
