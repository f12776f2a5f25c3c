import type {
  DocumentAsset,
  ExportCount,
  ExportOutcome,
  IngestProgress,
  SessionDocument,
  SessionEvents,
  Tally,
} from '@kato/contracts';
import * as v from 'valibot';
import { documentHeadSchema, eventsSchema } from './answers.js';
import { errorSchema } from './error-envelope.js';

/** What a document is, before its text. */
export type DocumentHead = Pick<
  SessionDocument,
  'key' | 'format' | 'fileName' | 'ledger' | 'ingest'
> & { readonly hasAssets: boolean };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * One line of an answer in lines. `alive` says that work goes on; `result` or `error` is the last one. A type that is not
 * known is passed over: answers only gain.
 */
export const lineSchema = v.variant('type', [
  v.object({ type: v.literal('alive') }),
  v.object({
    type: v.literal('progress'),
    progress: v.custom<IngestProgress>((value) => v.is(progress, value)),
  }),
  v.object({
    type: v.literal('session'),
    outcome: v.custom<ExportOutcome>((value) =>
      v.is(v.looseObject({ status: v.string() }), value),
    ),
    count: v.custom<ExportCount>((value) =>
      v.is(v.looseObject({ done: count, total: count }), value),
    ),
  }),
  v.object({
    type: v.literal('document'),
    head: v.custom<DocumentHead>((value) => v.is(documentHeadSchema, value)),
  }),
  v.object({ type: v.literal('text'), text: v.string() }),
  v.object({
    type: v.literal('events'),
    batch: v.custom<SessionEvents>((value) => v.is(eventsSchema, value)),
  }),
  v.object({
    type: v.literal('asset'),
    folder: v.string(),
    name: v.string(),
    base64: v.string(),
  }),
  v.object({ type: v.literal('result'), value: v.unknown() }),
  v.object({ type: v.literal('error'), error: errorSchema }),
]);

const progress = v.looseObject({
  ...{ sourcesDone: count, sourcesTotal: count },
  ...{ bytesDone: count, bytesTotal: count },
});

export type Line = v.InferOutput<typeof lineSchema>;

/** The last line of a document's answer. */
export interface DocumentEnd {
  readonly masked: Tally | null;
}

export function assetLine({ folder, name, bytes }: DocumentAsset): Line {
  const base64 = Buffer.from(bytes).toString('base64');
  return { type: 'asset', folder, name, base64 };
}
