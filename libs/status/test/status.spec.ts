import fc from 'fast-check';
import stringWidth from 'string-width';
import { EMPTY_SOURCE_SUMMARY, type SessionSummary } from '@kato/contracts';
import * as status from '../src/index.js';

const NOW = Date.parse('2026-06-01T10:05:00.000Z');

function session(
  id: string,
  more: Partial<SessionSummary> = {},
): SessionSummary {
  return {
    key: { provider: 'claude', sessionId: id },
    models: [],
    records: 10,
    malformed: 1,
    unknown: 2,
    unknownTypes: [['new', 2]],
    events: 20,
    userMessages: 1,
    assistantMessages: 2,
    toolCalls: 3,
    agents: 0,
    lineage: EMPTY_SOURCE_SUMMARY.lineage,
    sources: [],
    revision: 1,
    ...more,
  };
}

describe('@kato/status', () => {
  it('exports exactly its public names', () => {
    expect(Object.keys(status).sort()).toEqual([
      'STALE_AFTER_MS',
      'chooseSessions',
      'clean',
      'cleanJson',
      'cleanLines',
      'cut',
      'fit',
      'formatAge',
      'formatBytes',
      'projectOf',
      'sessionActivity',
      'sessionTable',
      'sourcesOf',
      'statusDocument',
      'statusHealth',
      'statusText',
      'wrap',
    ]);
  });
});

describe('sessionActivity', () => {
  it.each([
    ['10:09:59.999', 'active'],
    ['10:10:00.000', 'stale'],
    ['10:04:59.000', 'active'],
    ['10:00:00.001', 'active'],
    ['10:00:00.000', 'stale'],
    ['09:00:00.000', 'stale'],
  ])('with the last message at %s it is %s', (time, expected) => {
    const lastMessageAt = `2026-06-01T${time}Z`;
    expect(status.sessionActivity({ lastMessageAt }, NOW)).toBe(expected);
  });

  it('is stale when the source gives no times', () => {
    expect(status.sessionActivity({}, NOW)).toBe('stale');
  });

  it('wakes up with a new message', () => {
    const old = { lastMessageAt: '2026-06-01T09:00:00.000Z' };
    const woken = { lastMessageAt: '2026-06-01T10:04:00.000Z' };
    expect([old, woken].map((one) => status.sessionActivity(one, NOW))).toEqual(
      ['stale', 'active'],
    );
  });
});

describe('sessionTable', () => {
  const table = (columns: number, ...sessions: SessionSummary[]): string =>
    status.sessionTable(sessions, { now: NOW, columns }).join('\n');

  it('shows activity, id, project, age, messages and title', () => {
    const one = session('4f0c1d52-6a0e-4d0b', {
      cwd: 'C:\\src\\uploader',
      lastMessageAt: '2026-06-01T10:04:46.000Z',
      title: 'Retry the upload',
    });
    expect(table(80, one)).toBe(
      [
        '  SESSION          PROJECT       LAST     MSGS  TITLE',
        '● claude/4f0c1d52  uploader      14s         3  Retry the upload',
      ].join('\n'),
    );
  });

  it('shows as much of an id as tells it from the others', () => {
    const ids = [
      '01a202e5-9c59-7f22',
      '01a202e5-9c60-7f22',
      '4f0c1d52-6a0e-4d0b',
    ];
    const lines = table(120, ...ids.map((id) => session(id))).split('\n');
    expect(lines.slice(1).map((line) => line.split(/ +/)[1])).toEqual([
      'claude/01a202e5-9c59',
      'claude/01a202e5-9c60',
      'claude/4f0c1d52',
    ]);
  });

  it('shows one short line per session on a narrow terminal', () => {
    const line = table(40, session('12345678-a', { title: 'x'.repeat(99) }));
    expect(line).toHaveLength(40);
  });

  it('never lets a line grow wider than the terminal or leave it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 20, max: 120 }),
        (title, columns) => {
          const text = table(
            columns,
            session('12345678-a', { title, cwd: title }),
          );
          for (const line of text.split('\n')) {
            expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
            expect(stringWidth(line)).toBeLessThanOrEqual(columns);
          }
        },
      ),
    );
  });
});

describe('text for people', () => {
  it.each([
    [0, '0s'],
    [-5, '0s'],
    [59_999, '59s'],
    [180_000, '3m'],
    [7_200_000, '2h'],
    [7_500_000, '2h 5m'],
    [5 * 86_400_000, '5d'],
    [800 * 86_400_000, '2y'],
  ])('shows %d ms as %s', (age, text) => {
    expect(status.formatAge(age)).toBe(text);
  });

  it('cuts by terminal columns, not by characters', () => {
    expect(status.fit('漢字漢字', 5)).toBe('漢字…');
    expect(status.fit('ab', 4)).toBe('ab  ');
  });

  it('shows control sequences instead of obeying them', () => {
    expect(status.clean('a\u001b[31mb\u009bc\u202ed\ne')).toBe('a�[31mb�c�d e');
  });

  it('escapes what a terminal would obey in JSON, without changing the value', () => {
    const value = { title: 'a\u009b2J\u202e' };
    const safe = status.cleanJson(JSON.stringify(value));
    expect(safe).toBe('{"title":"a\\u009b2J\\u202e"}');
    expect(JSON.parse(safe)).toEqual(value);
  });
});
