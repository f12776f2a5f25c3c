import { withoutUndefined, type Json, type Part } from '@kato/contracts';
import { field, stringField } from '@kato/contracts/provider';

/** Reads an `image` or `document` block; `undefined` for other blocks and for a source of an unknown shape. */
export function partOf(block: Json): Part | undefined {
  const type = stringField(block, 'type');
  if (type !== 'image' && type !== 'document') return undefined;
  const source = sourceOf(field(block, 'source'));
  if (source === undefined) return undefined;
  const context = stringField(block, 'context');
  return withoutUndefined({
    type,
    name: stringField(block, 'title'),
    ...source,
    text: joined(context, source.text),
  });
}

type Source = Omit<Part, 'type'>;

function sourceOf(source: Json | undefined): Source | undefined {
  const data = stringField(source, 'data');
  const mediaType = stringField(source, 'media_type');
  const read = SOURCES.get(stringField(source, 'type') ?? '');
  return read === undefined
    ? undefined
    : withoutUndefined({ mediaType, ...read(source, data) });
}

type SourceReader = (
  source: Json | undefined,
  data: string | undefined,
) => { readonly [K in keyof Source]: Source[K] | undefined };

const SOURCES: ReadonlyMap<string, SourceReader> = new Map<
  string,
  SourceReader
>([
  ['base64', (_source, data) => ({ data, sizeBytes: base64Bytes(data) })],
  ['text', (_source, data) => ({ text: data })],
  ['url', (source) => ({ url: stringField(source, 'url') })],
  ['file', (source) => ({ path: stringField(source, 'file_id') })],
]);

function joined(...texts: readonly (string | undefined)[]): string | undefined {
  const some = texts.filter((text) => text !== undefined);
  return some.length === 0 ? undefined : some.join('\n\n');
}

function base64Bytes(data: string | undefined): number | undefined {
  if (data === undefined) return undefined;
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0;
  return Math.floor((data.length * 3) / 4) - padding;
}
