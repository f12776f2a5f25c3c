import type { Json } from '@kato/contracts';
import { foldLines } from '@kato/contracts/testing';
import { codexProvider } from '../src/index.js';
import {
  completed,
  event,
  eventsOf,
  fixture,
  item,
  line,
  meta,
  ofKind,
  said,
  SOURCE,
  visible,
} from './support/rollout.js';

describe('the first meta', () => {
  it('decides the session, and a copied parent’s meta does not', () => {
    const folded = foldLines(codexProvider, SOURCE, [
      meta({ id: 'child', forked_from_id: 'parent' }),
      meta({ id: 'parent', cwd: '/work/other' }),
    ]);
    expect(folded.sessionId).toBe('child');
    expect(folded.events.map(({ body }) => [body.kind, body.hidden])).toEqual([
      ['session.info', undefined],
      ['message.system', 'bookkeeping'],
    ]);
  });

  it('carries the facts of the session', () => {
    expect(eventsOf(...fixture('legacy'))[0]).toMatchObject({
      kind: 'session.info',
      cwd: '/work/demo',
      branch: 'main',
      clientVersion: '0.142.5',
      startedAt: '2026-03-01T09:00:00.000Z',
    });
  });

  it('keeps the system prompt, hidden', () => {
    expect(eventsOf(...fixture('legacy'))[1]).toMatchObject({
      text: 'You are a coding agent.',
      hidden: 'injected',
    });
  });

  it('points a fork to the file that holds its beginning', () => {
    const history_base = {
      thread_id: 'rollout-7',
      end_ordinal_exclusive: 16,
      end_byte_offset: 4096,
    };
    expect(eventsOf(meta({ history_base, forked_from_id: 'p' }))).toMatchObject(
      [
        {
          forkedFrom: 'p',
          historyBase: {
            source: 'rollout-7',
            endOrdinal: 16,
            endOffset: 4096,
          },
        },
      ],
    );
  });

  it.each<readonly [Json, string | undefined]>([
    ['vscode', undefined],
    [{ custom: 'tool' }, undefined],
    [{ subagent: 'review' }, 'review'],
    [{ subagent: { other: 'guardian' } }, 'guardian'],
    [{ subagent: { thread_spawn: { parent_thread_id: 'p' } } }, 'subagent'],
    [{ internal: 'x' }, 'internal'],
  ])('reads the role from the source %j', (source, role) => {
    expect(ofKind('session.info', eventsOf(meta({ source })))[0]?.role).toBe(
      role,
    );
  });

  it('hides what a spawned agent’s file copied from its parent', () => {
    const events = eventsOf(...fixture('rare'));
    expect(events[0]).toMatchObject({
      role: 'subagent',
      agentType: 'explorer',
      parentSessionId: '0199bbbb-0000-7000-8000-000000000002',
    });
    expect(ofKind('interrupt', events)).toMatchObject([
      { hidden: 'inherited' },
    ]);
  });

  it('of 2025 is a header; the folder comes from the context', () => {
    const folded = foldLines(codexProvider, SOURCE, fixture('bare'));
    const events = folded.events.map(({ body }) => body);
    expect(folded.sessionId).toBe('5b0b0b0b-0000-4000-8000-000000000003');
    expect(ofKind('session.info', events)).toMatchObject([
      { startedAt: '2025-06-01T09:00:00.000Z', branch: 'main' },
      { cwd: '/work/demo' },
    ]);
    expect(events.filter(({ at }) => at !== undefined)).toEqual([]);
  });
});

describe('the model', () => {
  const context = (model: string): string =>
    line('turn_context', { model, cwd: '/work/demo' });

  it('is a fact when it changes, and bookkeeping when it does not', () => {
    const events = eventsOf(meta(), context('a'), context('a'), context('b'));
    expect(
      ofKind('session.info', visible(events)).flatMap(
        ({ model }) => model ?? [],
      ),
    ).toEqual(['a', 'b']);
  });

  it('is on the messages that follow', () => {
    const events = eventsOf(context('a'), said('assistant', 'Hello'));
    expect(ofKind('message.assistant', events)).toMatchObject([{ model: 'a' }]);
  });
});

describe('turns', () => {
  it('give their id to records that have none', () => {
    const events = eventsOf(
      event({ type: 'task_started', turn_id: 't1' }),
      event({ type: 'agent_message', message: 'Hello' }),
      event({ type: 'task_complete', turn_id: 't1' }),
      event({ type: 'agent_message', message: 'Late' }),
    );
    expect(
      ofKind('message.assistant', events).map(({ native }) => native.turnId),
    ).toEqual(['t1', undefined]);
  });

  it('keep a late result in the turn that it names', () => {
    const late = completed({ type: 'CommandExecution', id: 'c', command: [] });
    const events = eventsOf(
      event({ type: 'task_started', turn_id: 'turn-3' }),
      late,
    );
    expect(ofKind('tool.result', events)[0]?.native.turnId).toBe('turn-1');
  });

  it('end with the error that ended them', () => {
    const errors = ofKind('error', eventsOf(...fixture('rare')));
    expect(errors).toMatchObject([
      { text: 'No answer', code: 'http_connection_failed', status: 502 },
      { text: 'Limit', code: 'usage_limit_exceeded' },
    ]);
  });

  it('can be interrupted', () => {
    const aborted = event({ type: 'turn_aborted', reason: 'interrupted' });
    expect(visible(eventsOf(aborted))).toMatchObject([
      { kind: 'interrupt', reason: 'interrupted' },
    ]);
  });

  it('can be taken back', () => {
    expect(ofKind('rollback', eventsOf(...fixture('rare')))).toMatchObject([
      { turns: 2 },
    ]);
  });
});

describe('a compaction', () => {
  it('is one marker with its summary, without the repeated history', () => {
    const events = eventsOf(...fixture('rare'));
    expect(ofKind('compaction', events)).toMatchObject([
      {
        summary: 'They looked at files.',
        detail: { replacement_history: { items: 1 } },
      },
      { hidden: 'duplicate' },
    ]);
  });

  it('has no summary where the vendor keeps it', () => {
    const remote = line('compacted', { message: '', replacement_history: [] });
    expect(ofKind('compaction', eventsOf(remote))[0]).not.toHaveProperty(
      'summary',
    );
  });
});

describe('other threads', () => {
  it('takes the prompt of an ancestor as an agent’s', () => {
    const notes = eventsOf(
      meta({ agent_path: '/root/child' }),
      item({
        type: 'agent_message',
        author: '/root',
        recipient: '/root/child',
        content: [{ type: 'input_text', text: 'Look around' }],
      }),
    );
    expect(ofKind('message.user', notes)).toMatchObject([
      { origin: 'agent', text: 'Look around' },
    ]);
  });

  it('shows a mirrored review prompt once', () => {
    const prompt = event({ type: 'user_message', message: 'Review it' });
    const events = eventsOf(
      event({ type: 'entered_review_mode', user_facing_hint: 'changes' }),
      prompt,
      prompt,
      event({ type: 'exited_review_mode', review_output: {} }),
    );
    expect(visible(ofKind('message.user', events))).toHaveLength(1);
  });

  it('takes the mirrored prompt of a reviewer’s thread as an agent’s', () => {
    const content = [{ type: 'text', text: 'Review it' }];
    const events = eventsOf(
      meta(),
      completed({ type: 'EnteredReviewMode', id: 'r', user_facing_hint: '' }),
      completed({ type: 'UserMessage', id: 'u', content }, 'other-thread'),
    );
    expect(ofKind('message.user', events)).toMatchObject([{ origin: 'agent' }]);
  });
});

describe('what nobody knows yet', () => {
  it.each([
    ['event_msg.something_new', event({ type: 'something_new', a: 1 })],
    ['brand_new', line('brand_new', { a: 1 })],
    ['response_item.novel', line('response_item', { type: 'novel' })],
    ['event_msg.item_completed.Novel', completed({ type: 'Novel', id: 'n' })],
    ['event_msg.user_message', event({ type: 'user_message', message: 7 })],
    ['untyped', '{"a":1}'],
  ])('is kept whole as %s', (recordType, text) => {
    expect(eventsOf(text)).toMatchObject([
      { kind: 'unknown', recordType, raw: JSON.parse(text) as Json },
    ]);
  });

  it('hides nothing of a title that the user gave', () => {
    const named = { type: 'thread_name_updated', thread_name: 'My thread é' };
    expect(eventsOf(event(named))).toMatchObject([
      { title: 'My thread é', titleSource: 'custom' },
    ]);
  });
});
