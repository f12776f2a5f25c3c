import type { SessionSource } from '../source/session-source.js';
import type { AnyProvider, DocumentRead } from '../provider/provider.js';
import { assertSameJson, assertThat, type Law } from './law.js';
import { mutateBytes } from './mutate-bytes.js';
import { seededRandom } from './mutate-lines.js';
import { checkBody } from './provider-laws/event-laws.js';

/** Real documents of a provider, as they stand on disk, each with its source. */
export interface DocumentFixture {
  readonly provider: AnyProvider;
  readonly documents: readonly {
    readonly source: SessionSource;
    readonly bytes: Uint8Array;
  }[];
  /** Damaged documents to try. Default 2,000. */
  readonly mutations?: number;
}

type Document = DocumentFixture['documents'][number];

/** The laws that every provider keeps which reads whole documents. Run each with the test framework of your choice. */
export function documentLaws(fixture: DocumentFixture): readonly Law[] {
  return [
    {
      title: 'reads all of its own documents',
      check: () => {
        for (const one of fixture.documents) checkGood(fixture, one);
      },
    },
    {
      title: 'gives the same events for the same document',
      check: () => {
        for (const one of fixture.documents)
          assertSameJson(
            read(fixture, one),
            read(fixture, one),
            'two readings of the same document differ',
          );
      },
    },
    {
      title: 'keeps nothing of the bytes it was given',
      check: () => {
        for (const one of fixture.documents) checkBorrowed(fixture, one);
      },
    },
    {
      title: 'reads any bytes without throwing',
      check: () => readDamage(fixture),
    },
  ];
}

function checkGood(fixture: DocumentFixture, document: Document): void {
  const found = read(fixture, document);
  const { relativePath } = document.source;
  assertThat(found.ok, `refused ${relativePath}`);
  if (!found.ok) return;
  assertThat(found.events.length > 0, `${relativePath} left no event`);
  for (const body of found.events) checkBody(body);
}

// The host reads the next document into the same memory.
function checkBorrowed(fixture: DocumentFixture, document: Document): void {
  const bytes = new Uint8Array(document.bytes);
  const found = read(fixture, { ...document, bytes });
  bytes.fill(0);
  assertSameJson(
    found,
    read(fixture, document),
    'events change with the bytes that they were read from',
  );
}

function readDamage(fixture: DocumentFixture): void {
  const { documents, mutations = 2000 } = fixture;
  const random = seededRandom(13);
  const all = documents.map(({ bytes }) => bytes);
  for (const { source } of documents)
    for (const bytes of mutateBytes(all, mutations, random)) {
      const found = naming(bytes, () => read(fixture, { source, bytes }));
      if (found.ok) for (const body of found.events) checkBody(body);
    }
}

function read(
  { provider }: DocumentFixture,
  { source, bytes }: Document,
): DocumentRead {
  const found = provider.readDocument?.(bytes, { source });
  if (found === undefined) throw new Error('the provider reads no documents');
  return found;
}

function naming<T>(bytes: Uint8Array, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const shown = new TextDecoder().decode(bytes).slice(0, 1000);
    throw new Error(`threw on ${JSON.stringify(shown)}`, { cause });
  }
}
