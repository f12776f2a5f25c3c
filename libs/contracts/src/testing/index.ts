export { documentLaws, type DocumentFixture } from './document-laws.js';
export { foldLines, type FoldedLines } from './fold-lines.js';
export { assertSameJson, assertThat, type Law } from './law.js';
export { mutateLines, seededRandom } from './mutate-lines.js';
export { providerLaws } from './provider-laws.js';
export type { ProviderFixture } from './provider-laws/provider-fixture.js';
export {
  positionOf,
  sampleCommit,
  sampleDiagnostic,
  sampleMessage,
  sampleSource,
  type SampleCommitOptions,
} from './sample-commit.js';
export { retentionStoreLaws } from './retention-store-laws.js';
export { snapshotStoreLaws } from './snapshot-store-laws.js';
