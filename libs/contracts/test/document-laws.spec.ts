import {
  parseJsonLine,
  sealProvider,
  stringField,
  type AnyProvider,
} from '../src/provider/index.js';
import { documentLaws, sampleSource, type Law } from '../src/testing/index.js';
import { notes } from './support/notes-provider.js';

type ReadDocument = NonNullable<AnyProvider['readDocument']>;

describe('a provider of documents', () => {
  const source = sampleSource({
    provider: 'notes',
    role: 'sidecar',
    reading: 'document',
  });
  const native = { type: 'note' };
  const readText: ReadDocument = (bytes) => {
    const parsed = parseJsonLine(bytes);
    if (!parsed.ok) return parsed;
    const text = stringField(parsed.value, 'text') ?? '';
    return { ok: true, events: [{ kind: 'message.user', text, native }] };
  };
  const lawsOf = (readDocument?: ReadDocument): readonly Law[] =>
    documentLaws({
      provider: sealProvider({
        ...notes,
        ...(readDocument && { readDocument }),
      }),
      documents: [{ source, bytes: new TextEncoder().encode('{"text":"a"}') }],
      mutations: 100,
    });
  const brokenBy = async (readDocument?: ReadDocument): Promise<string[]> => {
    const broken: string[] = [];
    for (const law of lawsOf(readDocument))
      try {
        await law.check();
      } catch {
        broken.push(law.title);
      }
    return broken;
  };

  it('that keeps the laws breaks none', async () => {
    expect(await brokenBy(readText)).toEqual([]);
  });

  it('has to read them', async () => {
    expect(await brokenBy()).toHaveLength(4);
  });

  it.each<[string, string, ReadDocument]>([
    [
      'throws on damage',
      'reads any bytes without throwing',
      (bytes, context) => {
        JSON.parse(new TextDecoder().decode(bytes));
        return readText(bytes, context);
      },
    ],
    [
      'gives what is no JSON',
      'reads all of its own documents',
      () => ({
        ok: true,
        events: [{ kind: 'tool.output', name: 'x', sizeBytes: NaN, native }],
      }),
    ],
    [
      'keeps the bytes',
      'keeps nothing of the bytes it was given',
      (bytes) => ({
        ok: true,
        events: [
          { kind: 'unknown', recordType: 'x', native, raw: bytes as never },
        ],
      }),
    ],
    [
      'counts its calls',
      'gives the same events for the same document',
      counting(),
    ],
  ])('that %s breaks a law', async (_, law, readDocument) => {
    expect(await brokenBy(readDocument)).toContain(law);
  });

  function counting(): ReadDocument {
    let calls = 0;
    return () => ({
      ok: true,
      events: [{ kind: 'message.user', text: `${calls++}`, native }],
    });
  }
});
