import { sealProvider } from '../../src/provider/index.js';
import { sampleSource, type ProviderFixture } from '../../src/testing/index.js';
import { notes } from './notes-provider.js';

/** The notes provider with its lines, parts of it replaced by broken ones. */
export function notesFixture(
  broken: Partial<typeof notes> = {},
): ProviderFixture {
  return {
    provider: sealProvider({ ...notes, ...broken }),
    source: sampleSource({ provider: 'notes' }),
    lines: [
      '{"text":"one","at":"2026-01-02T03:04:05.678Z"}',
      '{"text":"two"}',
      '{"drawing":"three"}',
    ],
    mutations: 200,
  };
}
