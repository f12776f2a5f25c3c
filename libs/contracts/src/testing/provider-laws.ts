import type { Law } from './law.js';
import { determinismLaws } from './provider-laws/determinism-laws.js';
import { eventLaws } from './provider-laws/event-laws.js';
import { pathLaws } from './provider-laws/path-laws.js';
import type { ProviderFixture } from './provider-laws/provider-fixture.js';
import { totalityLaws } from './provider-laws/totality-laws.js';

/** The laws that every provider keeps. Run each with the test framework of your choice. */
export function providerLaws(fixture: ProviderFixture): readonly Law[] {
  return [pathLaws, totalityLaws, determinismLaws, eventLaws].flatMap((laws) =>
    laws(fixture),
  );
}
