import { sourceId, withoutUndefined } from '../../src/index.js';
import {
  decodeJsonLine,
  stringField,
  type Provider,
} from '../../src/provider/index.js';
import type { ProviderFixture } from '../../src/testing/index.js';
import { sealProvider } from '../../src/provider/index.js';
import { sampleSource } from '../../src/testing/index.js';

type Note = {
  readonly text: string | undefined;
  readonly at: string | undefined;
};
type State = { readonly notes: number };

/** A provider of an invented assistant, as small as one can be. */
export const notesProvider: Provider<Note, State> = {
  apiVersion: 1,
  id: 'notes',
  displayName: 'Notes',
  decoderVersion: 1,
  roots: ({ homeDir, platform }) => [
    {
      provider: 'notes',
      path: platform === 'win32' ? `${homeDir}\\notes` : `${homeDir}/notes`,
      origin: 'default',
    },
  ],
  claim: (root, relativePath) => {
    const name = /^([^/]+)\.jsonl$/.exec(relativePath)?.[1];
    return name === undefined
      ? undefined
      : {
          provider: 'notes',
          sourceId: sourceId('notes', name),
          sessionId: name,
          sessionFrom: 'path',
          path: `${root.path}/${relativePath}`,
          relativePath,
          role: 'main',
          encoding: 'plain',
        };
  },
  decode: (line) =>
    decodeJsonLine(line, (value) => ({
      text: stringField(value, 'text'),
      at: stringField(value, 'at'),
    })),
  initial: () => ({ notes: 0 }),
  fold: (state, { text = '', at }) => ({
    state: { notes: state.notes + 1 },
    events: [
      withoutUndefined({
        kind: 'message.user' as const,
        text: `${state.notes}: ${text}`,
        at,
        native: { type: 'note' },
      }),
    ],
  }),
};

/** Its fixture, with parts of the provider replaced by broken ones. */
export function notesFixture(
  broken: Partial<Provider<Note, State>> = {},
): ProviderFixture {
  return {
    provider: sealProvider({ ...notesProvider, ...broken }),
    source: sampleSource({ provider: 'notes' }),
    lines: [
      '{"text":"one","at":"2026-01-02T03:04:05.678Z"}',
      '{"text":"two"}',
      '{"text":"three"}',
    ],
    mutations: 200,
  };
}
