import { isDeepStrictEqual } from 'node:util';
import type { PositionedBody } from '../../events/conversation-event.js';
import type { EventBody } from '../../events/event-body.js';
import { HIDDEN_REASONS } from '../../events/hidden-reason.js';
import { isoTime } from '../../time/iso-time.js';
import { foldLines } from '../fold-lines.js';
import { assertThat, type Law } from '../law.js';
import type { ProviderFixture } from './provider-fixture.js';

/** What the events of good lines are like. */
export function eventLaws(fixture: ProviderFixture): readonly Law[] {
  const { provider, source, lines } = fixture;
  const events = (): readonly PositionedBody[] =>
    foldLines(provider, source, lines).events;
  return [
    {
      title: 'leaves at least one event for every line',
      check: () => {
        const offsets = new Set(events().map(({ offset }) => offset));
        for (const [at, offset] of offsetsOf(lines).entries())
          assertThat(offsets.has(offset), `line ${at + 1} left no event`);
      },
    },
    {
      title: 'returns events that are JSON, without identity',
      check: () => {
        for (const { body } of events()) checkJson(body);
      },
    },
    {
      title: 'gives times as ISO 8601 UTC and reasons from the list',
      check: () => {
        for (const { body } of events()) checkTimeAndReason(body);
      },
    },
  ];
}

/** Throws when a body is not what a store can keep: JSON without identity, a time as ISO 8601, a reason from the list. */
export function checkBody(body: EventBody): void {
  checkJson(body);
  checkTimeAndReason(body);
}

function offsetsOf(lines: readonly string[]): readonly number[] {
  let offset = 0;
  return lines.map((line) => {
    const start = offset;
    offset += new TextEncoder().encode(line).length + 1;
    return start;
  });
}

function checkJson(body: EventBody): void {
  const written = JSON.stringify(body);
  assertThat(
    isDeepStrictEqual(JSON.parse(written), body),
    `not JSON (an absent value is an absent key): ${written}`,
  );
  for (const stamped of ['eventId', 'sourceId', 'sessionId'])
    assertThat(!(stamped in body), `a provider set ${stamped}`);
}

function checkTimeAndReason({ at, hidden }: EventBody): void {
  assertThat(at === undefined || isoTime(at) === at, `time ${at}`);
  assertThat(
    hidden === undefined || HIDDEN_REASONS.includes(hidden),
    `hidden ${hidden}`,
  );
}
