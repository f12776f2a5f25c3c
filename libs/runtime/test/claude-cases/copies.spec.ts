import {
  answer,
  boundary,
  summary,
  typed,
  user,
  type Line,
} from '../support/claude-lines.js';
import {
  branches,
  converse,
  count,
  markdown,
  shown,
} from '../support/claude-session.js';

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];
const DIVIDER = '(compaction) + (compaction)';

describe('case 6: a compaction that preserves messages', () => {
  const kept = { trigger: 'auto', preTokens: 9000, postTokens: 700 };
  const preservedMessages = { uuids: ['p2', 'a2'], anchorUuid: 's' };

  it('prints each message once, above a divider with its figures', () => {
    const conversation = converse(
      ...START,
      typed(['p2', 'a1'], 'two'),
      answer(['a2', 'p2'], 'second'),
      boundary('b', 'a2', { ...kept, preservedMessages }),
      summary(['s', 'b'], 'so far'),
      typed(['p3', 's'], 'three'),
    );
    expect(shown(conversation)).toEqual([
      '> one',
      'first',
      '> two',
      'second',
      DIVIDER,
      '> three',
    ]);
    const text = markdown(conversation);
    expect(text).toContain('Compaction · auto');
    expect(text).toContain('(tokens: 9,000 before, 700 after)');
    expect(count(text, 'so far')).toBe(1);
    expect(count(text, '· User')).toBe(3);
  });

  it('keeps preserved messages that a branch copied below the summary', () => {
    const copied = { forkedFrom: { sessionId: 's-0', messageUuid: 'x' } };
    const conversation = converse(
      typed(['p1', null], 'one', copied),
      answer(['a1', 'p1'], 'first', copied),
      { ...boundary('b', 'a1', kept), parentUuid: 'a1', ...copied },
      summary(['s', 'b'], 'so far', copied),
      typed(['p2', 's'], 'two', copied),
      answer(['a2', 'p2'], 'second', copied),
      typed(['p3', 'a2'], 'three'),
    );
    expect(shown(conversation)).toEqual([
      '> one',
      'first',
      DIVIDER,
      '> two',
      'second',
      '> three',
    ]);
  });

  it('can follow another compaction', () => {
    const conversation = converse(
      ...START,
      boundary('b', 'a1'),
      summary(['s', 'b'], 'so far'),
      typed(['p2', 's'], 'two'),
      boundary('b2', 'p2'),
      summary(['s2', 'b2'], 'further'),
      typed(['p3', 's2'], 'three'),
    );
    expect(shown(conversation)).toEqual([
      '> one',
      'first',
      DIVIDER,
      '> two',
      DIVIDER,
      '> three',
    ]);
    expect(branches(conversation)).toEqual([]);
  });

  it.each([
    ['1.0.60', '(compaction)'],
    ['2.1.330', expect.stringMatching(/^> This session/)],
  ])('of %s without a flag is %s', (version, first) => {
    const text =
      'This session is being continued from a previous conversation that ran out of context. So far: one.';
    const conversation = converse(
      user(['s', null], text, { version }),
      answer(['a', 's'], 'on', { version }),
    );
    expect(shown(conversation)).toEqual([first, 'on']);
  });
});

describe('case 7: a partial summary from the rewind menu', () => {
  const conversation = converse(
    ...START,
    typed(['p2', 'a1'], 'two'),
    answer(['a2', 'p2'], 'second'),
    boundary('b', 'a1', { trigger: 'manual', messagesSummarized: 2 }),
    summary(['s', 'b'], 'what two was about', {
      isVisibleInTranscriptOnly: undefined,
      summarizeMetadata: { messagesSummarized: 2, direction: 'from' },
    }),
    typed(['p3', 's'], 'two'),
    answer(['a3', 'p3'], 'again'),
  );

  it('keeps what was summarized above it, and the re-sent prompt as a new one', () => {
    expect(shown(conversation)).toEqual([
      '> one',
      'first',
      '> two',
      'second',
      DIVIDER,
      '> two',
      'again',
    ]);
    expect(branches(conversation)).toEqual([]);
  });

  it('keeps the name of the record that it begins after', () => {
    const detail = { messagesSummarized: 2, logicalParentUuid: 'a1' };
    const divider = conversation.main[0]?.entries[4]?.event;
    expect(divider).toMatchObject({ kind: 'compaction', detail });
  });
});

describe('case 7: a summary of what came before, from the rewind menu', () => {
  const conversation = converse(
    ...START,
    typed(['p2', 'a1'], 'two'),
    answer(['a2', 'p2'], 'second'),
    boundary('b', 'a1', { trigger: 'manual', messagesSummarized: 2 }),
    summary(['s', 'b'], 'what one was about', {
      isVisibleInTranscriptOnly: undefined,
      summarizeMetadata: { messagesSummarized: 2, direction: 'up_to' },
    }),
    typed(['p3', 's'], 'three'),
    answer(['a3', 'p3'], 'third'),
  );

  it('keeps all that was said above it, once, and goes on below', () => {
    expect(shown(conversation)).toEqual([
      ...['> one', 'first', '> two', 'second'],
      DIVIDER,
      ...['> three', 'third'],
    ]);
    expect(branches(conversation)).toEqual([]);
  });
});

describe('case 8: a fork', () => {
  const own = [typed(['p2', 'a1'], 'two'), answer(['a2', 'p2'], 'second')];
  const from = (sessionId: string): readonly Line[] =>
    START.map((line) => ({ ...line, sessionId }));
  const branched = START.map((line) => ({
    ...line,
    forkedFrom: { sessionId: 's-0', messageUuid: line['uuid'] },
  }));
  const rewritten = START.map((line) => ({ ...line, session_id: 's-0' }));

  it.each([
    ['whose copies keep the old session (2.0.31 to 2.1.63)', from('s-0')],
    ['made by /branch', branched],
    ['whose copies name their origin (2.1.220)', rewritten],
  ])('%s is a document of its own that names its origin', (_, copies) => {
    const conversation = converse(...copies, ...own);
    const { key, lineage } = conversation.summary;
    expect({ id: key.sessionId, ...lineage }).toEqual({
      id: 's-1',
      forkedFrom: 's-0',
    });
    expect(shown(conversation)).toEqual(['> one', 'first', '> two', 'second']);
  });

  it('without any trace of its origin is a session like others', () => {
    expect(converse(...START, ...own).summary.lineage).toEqual({});
  });
});

describe('case 9: a resume copy of 1.0', () => {
  it('is whole, and its messages keep the ids that the original has', () => {
    const copy = { version: '1.0.60', message: { id: 'msg_old' } };
    const conversation = converse(
      user(['n1', null], 'one', { version: '1.0.60' }),
      answer(['n2', 'n1'], 'first', copy),
      user(['n3', 'n2'], 'two', { version: '1.0.60' }),
    );
    expect(shown(conversation)).toEqual(['> one', 'first', '> two']);
    expect(
      conversation.events.map((event) => event.native.messageId),
    ).toContain('msg_old');
  });
});
