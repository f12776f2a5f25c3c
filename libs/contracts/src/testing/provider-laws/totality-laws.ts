import { foldLines, foldMoreLines } from '../fold-lines.js';
import { assertSameJson, assertThat, type Law } from '../law.js';
import { mutateLines, seededRandom } from '../mutate-lines.js';
import type { ProviderFixture } from './provider-fixture.js';

const CUTS_PER_LINE = 40;

/** Whatever stands in a file, a provider reads on. */
export function totalityLaws(fixture: ProviderFixture): readonly Law[] {
  const { provider, source, lines } = fixture;
  return [
    {
      title: 'decodes any bytes without throwing',
      check: () => decodeNoise(fixture),
    },
    {
      title: 'folds any decoded record without throwing',
      check: () => foldDamage(fixture),
    },
    {
      title: 'reads all of its own lines',
      check: () =>
        assertSameJson(
          foldLines(provider, source, lines).issues,
          [],
          'issues in good lines',
        ),
    },
    {
      title: 'refuses every line that was cut short',
      check: () => refuseCutLines(fixture),
    },
  ];
}

// The host takes a last line without line end when it decodes: half a line must never be taken for a whole one.
function refuseCutLines({ provider, lines }: ProviderFixture): void {
  const random = seededRandom(5);
  for (const line of lines) {
    const whole = new TextEncoder().encode(line.trimEnd());
    for (let n = 0; n < CUTS_PER_LINE; n++) {
      const bytes = whole.subarray(0, Math.floor(random() * whole.length));
      const { ok } = provider.decode({ offset: 0, bytes });
      assertThat(
        !ok,
        `took ${bytes.length} of ${whole.length} bytes of a line`,
      );
    }
  }
}

function decodeNoise({ provider, mutations = 2000 }: ProviderFixture): void {
  const random = seededRandom(11);
  for (let n = 0; n < mutations; n++) {
    const bytes = new Uint8Array(Math.floor(random() * 64));
    for (let i = 0; i < bytes.length; i++) bytes[i] = random() * 256;
    naming(bytes, () => provider.decode({ offset: n, bytes }));
  }
}

function foldDamage(fixture: ProviderFixture): void {
  const { provider, source, lines, mutations = 2000 } = fixture;
  let folded = foldLines(provider, source, []);
  for (const line of mutateLines(lines, mutations, seededRandom(7)))
    folded = naming(line, () =>
      // Without the events so far: only the state goes on.
      foldMoreLines(fixture, { ...folded, events: [], issues: [] }, [line]),
    );
}

/** Says which line it was. */
function naming<T>(line: Uint8Array, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const shown = new TextDecoder().decode(line).slice(0, 1000);
    throw new Error(`threw on the line ${JSON.stringify(shown)}`, { cause });
  }
}
