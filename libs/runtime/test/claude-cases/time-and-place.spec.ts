import { renderDocument } from '@kato/export-writer';
import {
  answer,
  boundary,
  metadata,
  summary,
  typed,
  type Line,
} from '../support/claude-lines.js';
import { converse, markdown, shown } from '../support/claude-session.js';

const at = (line: Line, timestamp: string | undefined): Line => ({
  ...line,
  timestamp,
});

describe('case 24: time', () => {
  const conversation = converse(
    metadata('mode', { mode: 'normal' }),
    at(typed(['p1', null], 'one'), '2026-03-28T23:59:59.000Z'),
    at(answer(['a1', 'p1'], 'first'), '2026-03-29T00:00:01.000Z'),
    at(boundary('b', 'a1'), '2026-03-29T02:30:00.000Z'),
    at(summary(['s', 'b'], 'so far'), '2026-03-29T02:29:00.000Z'),
    at(typed(['p2', 's'], 'two'), '2026-03-29T01:00:00.000Z'),
    at(answer(['a2', 'p2'], 'second'), '2026-03-29T01:00:00.000Z'),
    at(answer(['a3', 'a2'], 'third'), undefined),
  );

  it('does not decide about order', () => {
    expect(shown(conversation)).toEqual([
      '> one',
      'first',
      '(compaction) + (compaction)',
      '> two',
      'second',
      'third',
    ]);
  });

  it('of a session is from the earliest to the latest', () => {
    const { startedAt, lastAt } = conversation.summary;
    expect([startedAt, lastAt]).toEqual([
      '2026-03-28T23:59:59.000Z',
      '2026-03-29T02:30:00.000Z',
    ]);
  });

  it('is UTC wherever the document is written', () => {
    const before = process.env['TZ'];
    const texts = ['UTC', 'Asia/Kathmandu'].map((zone) => {
      process.env['TZ'] = zone;
      return markdown(conversation);
    });
    process.env['TZ'] = before ?? 'UTC';
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('2026-03-29 00:00:01Z');
  });
});

describe('case 24: place', () => {
  it('is the first folder; branch and version are the last', () => {
    const { cwd, branch, clientVersion, models } = converse(
      typed(['p1', null], 'one', { cwd: '/work/first' }),
      typed(['p2', 'p1'], 'two', {
        cwd: '/work/other',
        gitBranch: 'fix',
        version: '2.1.331',
      }),
      answer(['a', 'p2'], 'a', { message: { model: 'claude-haiku-4-5' } }),
      answer(['b', 'a'], 'b'),
    ).summary;
    expect([cwd, branch, clientVersion]).toEqual([
      '/work/first',
      'main',
      '2.1.330',
    ]);
    expect(models).toEqual(['claude-haiku-4-5', 'claude-opus-5-5']);
  });

  it.each(['C:\\git\\demo', '/work/demo/.worktrees/fix', '/work/a_b'])(
    'is what the record says, not the name of the folder: %s',
    (cwd) => {
      expect(converse(typed(['p', null], 'one', { cwd })).summary.cwd).toBe(
        cwd,
      );
    },
  );
});

describe('case 23: the name of a document', () => {
  it.each([
    ['a/b\\c: d?', '2026-11-22-a-b-c-d-s-1.md'],
    ['..hidden', '2026-11-22-hidden-s-1.md'],
    ['😀', '2026-11-22-session-s-1.md'],
    ['two\nlines', '2026-11-22-two-lines-s-1.md'],
    ['CON', '2026-11-22-con-s-1.md'],
  ])('is safe and on one line: %j', (text, fileName) => {
    const conversation = converse(typed(['p', null], text));
    const options = { format: 'markdown', diagnostics: [] } as const;
    expect(renderDocument(conversation, options).fileName).toBe(fileName);
    expect(conversation.summary.title).not.toContain('\n');
  });

  it('is short although the prompt is long', () => {
    const conversation = converse(typed(['p', null], 'word '.repeat(400)));
    const options = { format: 'markdown', diagnostics: [] } as const;
    const { fileName } = renderDocument(conversation, options);
    expect(fileName.length).toBeLessThanOrEqual(90);
  });
});
