import type { EventBody } from '@kato/contracts';
import {
  assistant,
  attachment,
  envelope,
  events,
  ofKind,
  system,
  typed,
  user,
  visible,
  type Line,
} from './fold-some.js';

const say = assistant([{ type: 'text', text: 'Working.' }]);
const queue = (operation: string, content?: string, reason?: string): Line => ({
  type: 'queue-operation',
  operation,
  content,
  reason,
  sessionId: 's-1',
});
const textsOf = (from: readonly EventBody[]): readonly string[] =>
  ofKind('message.user', from).map(({ text }) => text);

describe('a message typed while the model works', () => {
  it('is told once, where it was delivered', () => {
    const said = visible(
      queue('enqueue', 'check the docs'),
      say,
      queue('remove', 'check the docs', 'absorbed_mid_turn'),
      attachment('queued_command', {
        commandMode: 'prompt',
        prompt: 'check the docs',
        origin: { kind: 'human' },
      }),
    );
    expect(said.slice(1)).toMatchObject([
      {
        kind: 'message.user',
        origin: 'steering',
        text: 'check the docs',
        native: { type: 'attachment.queued_command' },
      },
    ]);
  });

  it('keeps its image', () => {
    const image = {
      type: 'image',
      source: { type: 'base64', media_type: 'image/png', data: 'aGk=' },
    };
    const prompt = [{ type: 'text', text: 'see' }, image];
    const record = attachment('queued_command', { prompt });
    expect(visible(record)).toMatchObject([
      { origin: 'steering', text: 'see', parts: [{ data: 'aGk=' }] },
    ]);
  });

  it('is found in the queue where an early client wrote nothing else', () => {
    const said = visible(
      typed('go', { version: '2.1.14' }),
      queue('enqueue', 'first'),
      queue('enqueue', 'second'),
      queue('remove'),
      say,
      queue('dequeue'),
    );
    expect(textsOf(said)).toEqual(['go', 'first']);
  });

  it('is not told twice when its record follows after all', () => {
    const said = visible(
      typed('go', { version: '2.1.29' }),
      queue('enqueue', 'again'),
      queue('remove'),
      user('again', { version: '2.1.29' }),
    );
    expect(textsOf(said)).toEqual(['go', 'again']);
  });

  it('may be said again after the answer', () => {
    const said = visible(
      typed('go', { version: '2.1.29' }),
      queue('enqueue', 'continue'),
      queue('remove'),
      say,
      user('continue', { version: '2.1.29' }),
    );
    expect(textsOf(said)).toEqual(['go', 'continue', 'continue']);
  });

  it.each(['popAll', 'dequeue'])(
    'is not told when it leaves the queue with %s',
    (operation) => {
      const go = typed('go', { version: '2.1.14' });
      const said = visible(go, queue('enqueue', 'x'), queue(operation));
      expect(textsOf(said)).toEqual(['go']);
    },
  );
});

describe('a compaction', () => {
  const boundary = system('compact_boundary', {
    uuid: 'b',
    parentUuid: null,
    logicalParentUuid: 'u-last',
    compactMetadata: { trigger: 'manual', preTokens: 900, postTokens: 60 },
  });
  const summary = user('This session is being continued…', {
    parentUuid: 'b',
    isCompactSummary: true,
    isVisibleInTranscriptOnly: true,
  });

  it('is a line with its figures, and below it the summary', () => {
    expect(visible(boundary, summary)).toMatchObject([
      {
        kind: 'compaction',
        trigger: 'manual',
        preTokens: 900,
        postTokens: 60,
        native: { id: 'b', parentId: null, logicalParentId: 'u-last' },
      },
      {
        kind: 'compaction',
        summary: 'This session is being continued…',
        native: { parentId: 'b' },
      },
    ]);
  });

  it('puts files back that nobody mentions then', () => {
    const file = attachment('file', { filename: '/a.ts', displayPath: 'a.ts' });
    const shown = [{ subtype: 'file', parts: [{ path: '/a.ts' }] }];
    expect(visible(boundary, file)).toHaveLength(1);
    expect(visible(typed('see @a.ts'), file).slice(1)).toMatchObject(shown);
  });
});

describe('facts about the session', () => {
  it('are told when they appear and when they change', () => {
    const said = events(
      typed('a'),
      typed('b'),
      typed('c', { cwd: '/work/other', gitBranch: 'fix' }),
    );
    expect(ofKind('session.info', said)).toMatchObject([
      { cwd: '/work/demo', branch: 'main', clientVersion: '2.1.330' },
      { cwd: '/work/other', branch: 'fix' },
    ]);
  });

  it.each<readonly [string, Line, Line]>([
    ['says it', { forkedFrom: { sessionId: 's-0', messageUuid: 'm' } }, {}],
    ['keeps the old session', { sessionId: 's-0' }, {}],
    ['says where it was written', { session_id: 's-0' }, { session_id: 's-1' }],
  ])('name the session forked from when a copy %s', (_how, copy, own) => {
    const said = events(typed('a', copy), typed('b', own));
    expect(
      ofKind('session.info', said).flatMap((i) => i.forkedFrom ?? []),
    ).toEqual(['s-0']);
  });
});

describe('a title', () => {
  const titles = (...records: readonly Line[]): unknown =>
    ofKind('session.info', events(...records))
      .filter((info) => info.title !== undefined)
      .map((info) => [info.titleSource, info.title]);

  it('is taken from the records that hold one', () => {
    expect(
      titles(
        { type: 'ai-title', aiTitle: 'Greeting', sessionId: 's-1' },
        { type: 'custom-title', customTitle: 'Mine', sessionId: 's-1' },
      ),
    ).toEqual([
      ['ai', 'Greeting'],
      ['custom', 'Mine'],
    ]);
  });

  it('of another session is not this one’s', () => {
    const other = { type: 'custom-title', customTitle: 'X', sessionId: 's-0' };
    expect(titles(other)).toEqual([]);
  });

  it('from a summary counts when its last record is in this file', () => {
    const summary = { type: 'summary', summary: 'Greeting', leafUuid: 'leaf' };
    const leaf = typed('hi', { uuid: 'leaf' });
    const found = [['summary', 'Greeting']];
    expect(titles(summary, leaf)).toEqual(found);
    expect(titles(leaf, summary)).toEqual(found);
    expect(titles(summary, typed('hi', { uuid: 'other' }))).toEqual([]);
  });
});

describe('metadata', () => {
  it.each([
    { type: 'last-prompt', lastPrompt: 'hi', leafUuid: 'u-1' },
    { type: 'file-history-snapshot', messageId: 'u-1', snapshot: {} },
    { type: 'cost-state', totalCostUSD: 0.1 },
    {
      type: 'api-request-blob',
      hash: 'f00',
      message: { role: 'user', content: [{ type: 'text', text: 'hi' }] },
    },
  ])('is kept, hidden: $type', ({ type, ...detail }) => {
    expect(events({ type, ...detail })).toEqual([
      {
        kind: 'message.system',
        text: '',
        subtype: type,
        detail,
        hidden: 'bookkeeping',
        native: expect.objectContaining({ type }),
      },
    ]);
  });

  it('names the leaf that a pointer points to', () => {
    const [pointer] = events({ type: 'last-prompt', leafUuid: 'u-1' });
    expect(pointer?.native.leafId).toBe('u-1');
  });

  it('of a tick keeps type and ids, not the record inside', () => {
    const message = { type: 'user', uuid: 'm', message: { content: 'secret' } };
    const data = { type: 'agent_progress', agentId: 'a1', message };
    const tick = { type: 'progress', data, toolUseID: 't1', ...envelope() };
    const [note] = ofKind('message.system', events(tick));
    expect(note).toMatchObject({
      hidden: 'progress',
      subtype: 'agent_progress',
      detail: { toolUseID: 't1', agentId: 'a1', messageUuid: 'm' },
    });
    expect(JSON.stringify(note)).not.toContain('secret');
  });
});
