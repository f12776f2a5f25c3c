import fc from 'fast-check';
import {
  addToTally,
  EMPTY_SOURCE_SUMMARY,
  mergeTallies,
  summarizeEvents,
  type EventBody,
  type Tally,
} from '../src/index.js';
import { anyBodies } from './support/any-events.js';
import { info, LINES, summaryOf, user } from './support/summaries.js';

const native = { type: 'record' };

const totalOf = (tally: Tally): number =>
  tally.reduce((total, [, count]) => total + count, 0);
const namesOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `type-${n}`);

describe('a tally', () => {
  it('counts names and is sorted by them', () => {
    expect(addToTally([['b', 1]], ['c', 'a', 'b', 'a'])).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 1],
    ]);
  });

  it('counts every name after the 64th as one', () => {
    const tally = addToTally([], [...namesOf(70), 'type-0', 'type-69']);
    expect(tally).toHaveLength(65);
    expect(new Map(tally).get('(other)')).toBe(7);
    expect(new Map(tally).get('type-0')).toBe(2);
  });

  it('is the same however the names were batched', () => {
    const names = fc.array(fc.constantFrom(...namesOf(80)), { maxLength: 300 });
    fc.assert(
      fc.property(names, fc.nat({ max: 300 }), (all, cut) => {
        const first = addToTally([], all.slice(0, cut));
        const batched = addToTally(first, all.slice(cut));
        expect(batched).toEqual(addToTally([], all));
      }),
    );
  });

  it('holds names that objects have by nature', () => {
    expect(addToTally([], ['__proto__', 'constructor'])).toEqual([
      ['__proto__', 1],
      ['constructor', 1],
    ]);
  });

  it('loses no count when it is merged with others', () => {
    const names = fc.array(fc.constantFrom(...namesOf(200)));
    fc.assert(
      fc.property(fc.array(names), (lists) => {
        const tallies = lists.map((list) => addToTally([], list));
        const merged = mergeTallies(tallies);
        expect(totalOf(merged)).toBe(lists.flat().length);
        expect(merged.length).toBeLessThanOrEqual(65);
      }),
    );
  });

  it('merged is the tally of all names while they are few', () => {
    const lists = fc.array(fc.array(fc.constantFrom(...namesOf(60))));
    fc.assert(
      fc.property(lists, (some) => {
        const tallies = some.map((list) => addToTally([], list));
        expect(mergeTallies(tallies)).toEqual(addToTally([], some.flat()));
      }),
    );
  });
});

describe('the figures of a source', () => {
  it('are the same however its events were batched', () => {
    fc.assert(
      fc.property(anyBodies(), fc.array(fc.nat()), (bodies, cuts) => {
        const batched = batchesOf(bodies, cuts).reduce(
          (before, batch) => summarizeEvents(before, batch, LINES),
          EMPTY_SOURCE_SUMMARY,
        );
        expect(batched).toEqual(summaryOf(...bodies));
      }),
    );
  });

  it('stay small, whatever the source contains', () => {
    const many = namesOf(1000).flatMap((name): readonly EventBody[] => [
      { kind: 'unknown', recordType: name, raw: null, native },
      { kind: 'thinking', text: '', model: name, native },
      user(name.repeat(1000)),
    ]);
    expect(JSON.stringify(summaryOf(...many)).length).toBeLessThan(4000);
  });

  it('add lines up, and take the unfinished bytes of the last batch', () => {
    const lines = { records: 3, malformed: 1, unfinishedBytes: 9 };
    const once = summarizeEvents(EMPTY_SOURCE_SUMMARY, [], lines);
    const twice = summarizeEvents(once, [], { ...lines, unfinishedBytes: 2 });
    expect(twice).toMatchObject({
      records: 6,
      malformed: 2,
      unfinishedBytes: 2,
    });
  });

  it('are of its own speaker: sub-agents inside it are counted apart', () => {
    const asked = { ...user('Count the files'), agentId: 'a1' };
    const said = summaryOf(asked, user('Go on'));
    expect(said).toMatchObject({
      userMessages: 1,
      agentMessages: 1,
      prompts: { said: 'Go on', agent: 'Count the files' },
    });
  });

  it('of a sub-agent are those of its own messages', () => {
    const asked = { ...user('Count the files'), agentId: 'a1' };
    const lines = { ...LINES, agentId: 'a1' };
    expect(summarizeEvents(EMPTY_SOURCE_SUMMARY, [asked], lines)).toMatchObject(
      { userMessages: 1, agentMessages: 0 },
    );
  });

  it('count visible messages and every hidden event by its reason', () => {
    const hidden = user('x', { hidden: 'meta' });
    expect(summaryOf(user('a'), hidden, hidden)).toMatchObject({
      events: 3,
      userMessages: 1,
      hidden: [['meta', 2]],
    });
  });

  it('span all times, and know the last of a message', () => {
    const at = (day: number): { readonly at: string } => ({
      at: `2026-01-0${day}T00:00:00.000Z`,
    });
    const events = [user('b', at(2)), info(at(3)), user('a', at(1)), user('c')];
    expect(summaryOf(...events)).toMatchObject({
      firstAt: at(1).at,
      lastAt: at(3).at,
      lastMessageAt: at(2).at,
    });
  });

  it('begin when the session says so, even where no line has a time', () => {
    const startedAt = '2026-01-01T00:00:00.000Z';
    expect(summaryOf(info({ startedAt }), user('a'))).toMatchObject({
      firstAt: startedAt,
    });
  });

  it('take the first folder and the latest of other facts', () => {
    const one = info({ cwd: '/a', branch: 'main', clientVersion: '1' });
    const two = info({ cwd: '/b', branch: 'next', clientVersion: '2' });
    expect(summaryOf(one, two)).toMatchObject({
      cwd: '/a',
      branch: 'next',
      clientVersion: '2',
    });
  });

  it('lack what the source does not say', () => {
    expect(summaryOf()).toEqual(EMPTY_SOURCE_SUMMARY);
  });
});

function batchesOf<T>(
  values: readonly T[],
  cuts: readonly number[],
): readonly (readonly T[])[] {
  const ends = [...cuts.map((cut) => cut % (values.length + 1)), values.length];
  const sorted = ends.sort((a, b) => a - b);
  return sorted.map((end, i) => values.slice(sorted[i - 1] ?? 0, end));
}
