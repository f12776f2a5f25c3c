import {
  EMPTY_SOURCE_SUMMARY,
  findFamilies,
  findInheritance,
  foldCopies,
  relativesToRead,
  saidIds,
  sourceId,
  stampEvent,
  summarizeEvents,
  summarizeSession,
  type ConversationEvent,
  type EventBody,
  type Inheritance,
  type SessionSummary,
} from '../src/index.js';

interface Session {
  readonly summary: SessionSummary;
  readonly events: readonly ConversationEvent[];
}

const LINES = { records: 0, malformed: 0, unfinishedBytes: 0 };

/** A session of prompts (`p…`) and answers; `renamed` gives every record another id, as the first clients did. */
function session(
  name: string,
  said: readonly string[],
  { renamed = false, copies = '' } = {},
): Session {
  const key = { provider: 'acme', sessionId: name };
  const source = { ...key, sourceId: sourceId('acme', name) };
  const bodies = said.map((word, at): EventBody => {
    const native = {
      type: 'record',
      id: renamed ? `${name}-${at}` : `u-${word}`,
      parentId: null,
      ...(copies.includes(word) && { copiedFrom: 'origin' }),
    };
    return word.startsWith('p')
      ? { kind: 'message.user', text: word, native }
      : {
          kind: 'message.assistant',
          text: word,
          native: { ...native, messageId: `m-${word}` },
        };
  });
  const summary = summarizeSession(
    key,
    [
      {
        ...{ sourceId: source.sourceId, path: '', role: 'main' },
        ...{ generation: 0, offset: 0, digest: '' },
        summary: summarizeEvents(EMPTY_SOURCE_SUMMARY, bodies, LINES),
      },
    ],
    1,
  );
  const events = bodies.map((body, line) =>
    stampEvent(source, { offset: line * 100, index: 0, body }),
  );
  return { summary, events };
}

const ids = (found: readonly SessionSummary[]): readonly string[] =>
  found.map(({ key }) => key.sessionId);
const all = (...sessions: readonly Session[]): readonly SessionSummary[] =>
  sessions.map(({ summary }) => summary);

function inheritanceOf(
  own: Session,
  ...others: readonly Session[]
): Inheritance | undefined {
  const read = relativesToRead(own.summary, all(...others));
  const relatives = others.map(({ summary, events }) => {
    if (!read.includes(summary)) return { summary };
    const said = saidIds();
    for (const event of events) said.add(event);
    return { summary, said: said.ids };
  });
  return findInheritance(own.summary, own.events, relatives);
}

const before = ['p1', 'a1', 'p2', 'a2'];
const origin = session('origin', before);

describe('sessions are of one family', () => {
  it('when their first record is the same', () => {
    const fork = session('fork', ['p1', 'x1']);
    expect(findFamilies(all(origin, fork)).map(ids)).toEqual([
      ['origin', 'fork'],
    ]);
  });

  it('when their first API message is, whatever their records are called', () => {
    const resumed = session('resumed', before, { renamed: true });
    expect(findFamilies(all(origin, resumed))).toHaveLength(1);
  });

  it('when one says that it was forked from the other', () => {
    const { summary } = session('fork', ['px']);
    const fork = { ...summary, lineage: { forkedFrom: 'origin' } };
    expect(findFamilies([fork, origin.summary])).toHaveLength(1);
  });

  it('not for equal words', () => {
    const other = session('other', ['p1', 'x1'], { renamed: true });
    expect(findFamilies(all(origin, other))).toHaveLength(2);
  });
});

describe('a list', () => {
  const again = { renamed: true };
  const second = session('second', [...before, 'p3', 'a3'], again);
  const third = session('third', [...before, 'p3', 'a3', 'p4'], again);

  it('shows the longest of sessions that contain each other, and names the others', () => {
    const { sessions, copies } = foldCopies(all(third, origin, second));
    expect(ids(sessions)).toEqual(['third']);
    expect(copies).toEqual([
      {
        of: third.summary.key,
        copies: [origin.summary.key, second.summary.key],
      },
    ]);
  });

  it('shows both of two that went on differently', () => {
    const fork = session('fork', ['p1', 'a1', 'px', 'ax']);
    expect(foldCopies(all(origin, fork)).copies).toEqual([]);
  });

  it('shows the first of two that say the same', () => {
    const twin = session('twin', before, again);
    expect(ids(foldCopies(all(twin, origin)).sessions)).toEqual(['twin']);
  });

  it('has nothing to fold where nothing begins alike', () => {
    const others = all(session('a', ['p1']), session('b', ['p2', 'b2']));
    expect(foldCopies(others)).toEqual({ sessions: others, copies: [] });
  });
});

describe('what a session begins with', () => {
  const named = ({ summary, events }: Session): Session => ({
    summary: { ...summary, lineage: { forkedFrom: 'origin' } },
    events,
  });
  const fork = named(
    session('fork', [...before, 'p3', 'a3'], { copies: 'p1 p2' }),
  );

  it('is what its records say that they were copied from, with the answers', () => {
    expect(inheritanceOf(fork)).toMatchObject({
      relation: 'fork',
      from: { provider: 'acme', sessionId: 'origin' },
      records: 4,
      prompt: fork.events[2]?.eventId,
    });
  });

  it('is what its origin has of it, when that is known', () => {
    const short = session('origin', ['p1', 'a1', 'p2']);
    expect(inheritanceOf(fork, short)).toMatchObject({ records: 3 });
    const other = session('origin', ['p1', 'a1', 'p2', 'ax']);
    expect(inheritanceOf(fork, other)).toMatchObject({
      relation: 'fork',
      records: 3,
    });
  });

  it('is nothing of a session that names it as its origin', () => {
    const forked = named(session('other', ['p1', 'a1', 'px', 'ax']));
    expect(inheritanceOf(origin, forked)).toBeUndefined();
  });

  it.each([false, true])(
    'is a whole earlier session (renamed: %s)',
    (renamed) => {
      const resumed = session('resumed', [...before, 'p3'], { renamed });
      expect(inheritanceOf(resumed, origin)).toMatchObject({
        relation: 'copy',
        from: { sessionId: 'origin' },
        records: 4,
      });
    },
  );

  it('is the longest of those', () => {
    const long = session('long', [...before, 'p3', 'a3']);
    const longer = session('longer', [...before, 'p3', 'a3', 'p4']);
    expect(inheritanceOf(longer, origin, long, longer)).toMatchObject({
      from: { sessionId: 'long' },
    });
  });

  it('is found however long ago the session was resumed', () => {
    const later = Array.from({ length: 60 }, (_, n) => [`p-${n}`, `a-${n}`]);
    const resumed = session('resumed', [...before, ...later.flat()]);
    expect(inheritanceOf(resumed, origin)).toMatchObject({ records: 4 });
  });

  it.each([false, true])(
    'is shared where both went on (renamed: %s)',
    (renamed) => {
      const fork = session('fork', ['p1', 'a1', 'px', 'ax'], { renamed });
      expect(inheritanceOf(fork, origin)).toMatchObject({
        relation: 'shared',
        from: { sessionId: 'origin' },
        records: 2,
        prompt: fork.events[0]?.eventId,
      });
    },
  );

  it('is all its own when the other one is the copy', () => {
    const resumed = session('resumed', [...before, 'p3'], { renamed: true });
    expect(inheritanceOf(origin, resumed)).toBeUndefined();
  });

  it('is all its own without relatives', () => {
    expect(inheritanceOf(origin)).toBeUndefined();
  });
});
