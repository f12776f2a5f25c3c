import fc from 'fast-check';
import {
  addReports,
  NO_USAGE,
  totalUsage,
  usageCounter,
  type UsageReport,
} from '../src/index.js';
import {
  agentFile,
  file,
  thread,
  threadOf,
  type Draft,
} from './support/event-builders.js';

const spent = (
  inputTokens: number,
  outputTokens: number,
  more = {},
): Draft => ({
  kind: 'usage',
  inputTokens,
  outputTokens,
  reliable: true,
  ...more,
});
const usageOf = (...drafts: readonly Draft[]): UsageReport =>
  totalUsage(file(drafts));

describe('tokens of an API message', () => {
  it('count once, the highest of each figure', () => {
    const messageId = 'msg';
    expect(
      usageOf(
        spent(10, 1, { messageId, cacheReadTokens: 5 }),
        spent(10, 7, { messageId }),
        spent(2, 3, { messageId: 'other' }),
      ),
    ).toMatchObject({
      ...{ inputTokens: 12, outputTokens: 10, cacheReadTokens: 5 },
      responses: 2,
    });
  });

  it('count twice when two requests have its id', () => {
    const of = (requestId?: string): Draft =>
      spent(1, 1, { messageId: 'msg', native: { requestId } });
    expect(usageOf(of('r1'), of('r1'), of('r2'), of())).toMatchObject({
      responses: 2,
    });
  });

  it('without an id count by their record', () => {
    const of = (id: string): Draft => spent(1, 1, { native: { id } });
    expect(usageOf(of('u1'), of('u1'), of('u2'))).toMatchObject({
      responses: 2,
    });
  });

  it('without any id count each', () => {
    expect(usageOf(spent(1, 1), spent(1, 1))).toMatchObject({ responses: 2 });
  });

  it('are reliable as long as every message is', () => {
    expect(usageOf(spent(1, 1)).reliable).toBe(true);
    expect(
      usageOf(spent(1, 1), spent(1, 1, { reliable: false })),
    ).toMatchObject({ reliable: false });
  });

  it.each([
    [false, true],
    [true, false],
  ])('of a message are reliable where one record is: %s, %s', (...records) => {
    const message = { messageId: 'm' };
    const said = records.map((reliable) =>
      spent(1, 1, { ...message, reliable }),
    );
    expect(usageOf(...said).reliable).toBe(true);
  });

  it('of sub-agents count too', () => {
    const conversation = thread([
      ...file([spent(1, 1)]),
      ...agentFile('a1', spent(2, 2)),
    ]);
    expect(conversation.usage).toMatchObject({ inputTokens: 3 });
  });

  it('count the same whatever copies of its lines there are', () => {
    const line = fc.record({ message: fc.nat({ max: 5 }), tokens: fc.nat(99) });
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(20)), (lines, picks) => {
        const drafts = lines.map(({ message, tokens }) =>
          spent(tokens, tokens, { messageId: `m${message}` }),
        );
        const copies = picks.flatMap((at) => drafts[at] ?? []);
        expect(usageOf(...drafts, ...copies)).toEqual(usageOf(...drafts));
      }),
    );
  });
});

describe('running totals', () => {
  const total = (tokens: number, more = {}): Draft =>
    spent(tokens, 0, { cumulative: true, ...more });

  it('count by growth, and start again after a fall', () => {
    expect(usageOf(...[10, 10, 25, 5, 6].map((n) => total(n)))).toMatchObject({
      inputTokens: 31,
      responses: 4,
    });
  });

  it('that were inherited only say where the own ones begin', () => {
    expect(
      usageOf(total(10), total(30, { hidden: 'inherited' }), total(35)),
    ).toMatchObject({ inputTokens: 15 });
  });
});

describe('tokens are told', () => {
  const first = { model: 'opus', at: '2026-06-01T23:59:59.999Z' };
  const next = { model: 'haiku', at: '2026-06-02T00:00:00.000Z' };

  it('per model, the unnamed last', () => {
    const { models } = usageOf(
      spent(1, 0),
      spent(2, 0, first),
      spent(4, 0, next),
    );
    expect(
      models.map(({ model, inputTokens }) => [model, inputTokens]),
    ).toEqual([
      ['haiku', 4],
      ['opus', 2],
      [undefined, 1],
    ]);
  });

  it('per UTC day of the message, what has no time on no day', () => {
    const { days } = usageOf(
      spent(1, 0),
      spent(2, 0, first),
      spent(4, 0, next),
    );
    expect(days.map(({ day, inputTokens }) => [day, inputTokens])).toEqual([
      ['2026-06-01', 2],
      ['2026-06-02', 4],
      [undefined, 1],
    ]);
  });

  it('from a time on', () => {
    const counter = usageCounter('2026-06-02T00:00:00.000Z');
    for (const event of file([
      spent(1, 0),
      spent(2, 0, first),
      spent(4, 0, next),
    ]))
      counter.add(event);
    expect(counter.report()).toMatchObject({ inputTokens: 4, responses: 1 });
  });

  it('apart for what was inherited', () => {
    const events = file([spent(1, 0, first), spent(2, 0, next)]);
    const inherited = new Set(events.slice(0, 1).map(({ eventId }) => eventId));
    expect(totalUsage(events, inherited)).toMatchObject({
      inputTokens: 3,
      inherited: { inputTokens: 1, responses: 1 },
    });
    expect(totalUsage(events)).not.toHaveProperty('inherited');
  });

  it('the same, whether families are counted together or added up', () => {
    const drafts = fc.array(
      fc.record({ n: fc.nat(9), more: fc.constantFrom({}, first, next) }),
    );
    fc.assert(
      fc.property(drafts, drafts, (a, b) => {
        const [one, two] = [a, b].map((all) =>
          all.map(({ n, more }) => spent(n, n, more)),
        );
        const sum = [one, two].reduce(
          (report, all) => addReports(report, usageOf(...(all ?? []))),
          NO_USAGE,
        );
        expect(sum).toEqual(usageOf(...(one ?? []), ...(two ?? [])));
      }),
    );
  });

  it('of a conversation as of its events', () => {
    expect(threadOf(spent(1, 2)).usage).toEqual(usageOf(spent(1, 2)));
  });
});
