import { HIDDEN_REASONS } from '../events/hidden-reason.js';
import type { PositionedBody } from '../events/conversation-event.js';
import type { AnyProvider } from '../provider/provider.js';
import type { SessionSource } from '../source/session-source.js';
import { isoTime } from '../time/iso-time.js';
import { foldLines } from './fold-lines.js';
import { assertSameJson, assertThat, type Law } from './law.js';
import { mutateLines, seededRandom } from './mutate-lines.js';
import { HOSTILE_ENVS, HOSTILE_PATHS } from './hostile-paths.js';

/** Real lines of a provider (JSON text without line ends, at least one of each kind it knows) and their source. */
export interface ProviderFixture {
  readonly provider: AnyProvider;
  readonly source: SessionSource;
  readonly lines: readonly string[];
  /** Damaged lines to try. Default 2,000. */
  readonly mutations?: number;
}

/** The laws that every provider keeps. Run each with the test framework of your choice. */
export function providerLaws(fixture: ProviderFixture): readonly Law[] {
  return [
    ...pathLaws(fixture),
    ...totalityLaws(fixture),
    ...determinismLaws(fixture),
    ...eventLaws(fixture),
  ];
}

function pathLaws({ provider }: ProviderFixture): readonly Law[] {
  return [
    {
      title: 'names itself with lower case letters, digits and dashes',
      check: () =>
        assertThat(/^[a-z][a-z0-9-]*$/.test(provider.id), `id ${provider.id}`),
    },
    {
      title: 'names absolute roots that carry its id, whatever the environment',
      check: () => {
        for (const env of HOSTILE_ENVS)
          for (const root of provider.roots(env))
            assertThat(
              root.provider === provider.id && root.path.length > 0,
              `root ${JSON.stringify(root)}`,
            );
      },
    },
    {
      title: 'claims or refuses any path without throwing, under its own ids',
      check: () => {
        for (const path of HOSTILE_PATHS) checkClaim(provider, path);
      },
    },
  ];
}

function checkClaim(provider: AnyProvider, path: string): void {
  const root = {
    provider: provider.id,
    path: '/home/dev/root',
    origin: 'default',
  } as const;
  const source = provider.claim(root, path);
  if (source === undefined) return;
  assertThat(
    source.provider === provider.id &&
      source.sourceId.startsWith(`${provider.id}/`) &&
      source.sessionId.length > 0 &&
      source.relativePath === path,
    `claim of ${JSON.stringify(path)}: ${JSON.stringify(source)}`,
  );
}

function totalityLaws(fixture: ProviderFixture): readonly Law[] {
  const { provider, source, lines, mutations = 2000 } = fixture;
  return [
    {
      title: 'decodes any bytes without throwing',
      check: () => {
        const random = seededRandom(11);
        for (let n = 0; n < mutations; n++) {
          const bytes = new Uint8Array(Math.floor(random() * 64));
          for (let i = 0; i < bytes.length; i++) bytes[i] = random() * 256;
          provider.decode({ offset: n, bytes });
        }
      },
    },
    {
      title: 'folds any decoded record without throwing',
      check: () => {
        const damaged = mutateLines(lines, mutations, seededRandom(7));
        foldLines(provider, source, damaged);
      },
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
  ];
}

function determinismLaws(fixture: ProviderFixture): readonly Law[] {
  const { provider, source, lines } = fixture;
  return [
    {
      title: 'gives the same events for the same input',
      check: () =>
        assertSameJson(
          foldLines(provider, source, lines),
          foldLines(provider, source, lines),
          'two runs over the same lines differ',
        ),
    },
    {
      title: 'keeps its state through a JSON round trip between any two lines',
      check: () => {
        const whole = foldLines(provider, source, lines);
        for (let at = 0; at <= lines.length; at++) {
          const first = foldLines(provider, source, lines.slice(0, at));
          const saved = JSON.parse(JSON.stringify(first)) as typeof first;
          assertSameJson(
            foldLines(provider, source, lines.slice(at), saved),
            whole,
            `state saved after line ${at} gives other events`,
          );
        }
      },
    },
    {
      title: 'never changes the events of a prefix',
      check: () => {
        const whole = foldLines(provider, source, lines).events;
        for (let at = 0; at <= lines.length; at++) {
          const prefix = foldLines(provider, source, lines.slice(0, at)).events;
          assertSameJson(
            prefix,
            whole.slice(0, prefix.length),
            `the first ${at} lines alone give other events`,
          );
        }
      },
    },
  ];
}

function eventLaws(fixture: ProviderFixture): readonly Law[] {
  const { provider, source, lines } = fixture;
  const events = (): readonly PositionedBody[] =>
    foldLines(provider, source, lines).events;
  return [
    {
      title: 'places events in increasing order, each place once',
      check: () => {
        events().reduce((before, event) => {
          assertThat(
            event.offset > before.offset ||
              (event.offset === before.offset && event.index > before.index),
            `${event.offset}:${event.index} follows ${before.offset}:${before.index}`,
          );
          return event;
        });
      },
    },
    {
      title: 'returns events that are JSON, without identity',
      check: () => {
        for (const { body } of events()) {
          assertSameJson(JSON.parse(JSON.stringify(body)), body, 'not JSON');
          for (const stamped of ['eventId', 'sourceId', 'sessionId'])
            assertThat(!(stamped in body), `a provider set ${stamped}`);
        }
      },
    },
    {
      title: 'gives times as ISO 8601 UTC and reasons from the list',
      check: () => {
        for (const { body } of events()) {
          assertThat(
            body.at === undefined || isoTime(body.at) === body.at,
            `time ${body.at}`,
          );
          assertThat(
            body.hidden === undefined || HIDDEN_REASONS.includes(body.hidden),
            `hidden ${body.hidden}`,
          );
        }
      },
    },
  ];
}
