import { isDeepStrictEqual } from 'node:util';
import { foldLines, foldMoreLines, type FoldedLines } from '../fold-lines.js';
import { assertSameJson, assertThat, type Law } from '../law.js';
import type { ProviderFixture } from './provider-fixture.js';

/** The same lines always give the same events, however reading was cut. */
export function determinismLaws(fixture: ProviderFixture): readonly Law[] {
  return [
    {
      title: 'gives the same events for the same input',
      check: () =>
        assertSameJson(
          fold(fixture),
          fold(fixture),
          'two runs over the same lines differ',
        ),
    },
    {
      title: 'keeps its state through a JSON round trip between any two lines',
      check: () => checkSavedState(fixture),
    },
    {
      title: 'never changes the events of a prefix',
      check: () => checkPrefixes(fixture),
    },
  ];
}

function checkSavedState(fixture: ProviderFixture): void {
  const { lines } = fixture;
  const whole = fold(fixture);
  // All are saved before any goes on: what a provider remembers besides its state is then of another time.
  const saved = Array.from({ length: lines.length + 1 }, (_, at) => {
    const folded = fold(fixture, at);
    const read = JSON.parse(JSON.stringify(folded)) as FoldedLines;
    assertThat(
      isDeepStrictEqual(read.state, folded.state),
      `state after line ${at} is not JSON`,
    );
    return read;
  });
  for (const [at, from] of saved.entries())
    assertSameJson(
      foldMoreLines(fixture, from, lines.slice(at)),
      whole,
      `state saved after line ${at} gives other events`,
    );
}

function checkPrefixes(fixture: ProviderFixture): void {
  const whole = fold(fixture).events;
  for (let at = 0; at <= fixture.lines.length; at++) {
    const prefix = fold(fixture, at).events;
    assertSameJson(
      prefix,
      whole.slice(0, prefix.length),
      `the first ${at} lines alone give other events`,
    );
  }
}

function fold(
  { provider, source, lines }: ProviderFixture,
  count = lines.length,
): FoldedLines {
  return foldLines(provider, source, lines.slice(0, count));
}
