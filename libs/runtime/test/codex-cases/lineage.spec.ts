import {
  call,
  command,
  done,
  event,
  item,
  legacy,
  line,
  meta,
  OTHER_THREAD,
  output,
  paginated,
  said,
  THREAD,
  turn,
} from '../support/codex-lines.js';
import {
  conversationOf,
  hiddenTexts,
  shown,
  talk,
} from '../support/conversation-of.js';

describe('G08: a spawned agent that copies its parent (0.169)', () => {
  const at = (ordinal: number, text: string): string =>
    JSON.stringify({ ...(JSON.parse(text) as object), ordinal });
  const task = item('agent_message', {
    ...{ author: '/first', recipient: '/first/child' },
    content: [
      { type: 'input_text', text: 'Message Type: NEW_TASK\nPayload:\n' },
      { type: 'encrypted_content', encrypted_content: 'AAAA' },
    ],
  });
  const child = conversationOf(
    ...[
      meta({
        ...{ parent_thread_id: OTHER_THREAD, agent_path: '/first/child' },
        ...{ thread_source: 'subagent', subagent_history_start_ordinal: 5 },
        source: {
          subagent: { thread_spawn: { parent_thread_id: OTHER_THREAD } },
        },
      }),
      said('user', 'The parent’s prompt', { kinds: ['user.text'] }),
      said('assistant', 'The parent’s answer'),
      call('call_1', 'spawn_agent', { task_name: 'child' }),
      turn.abort('turn-0'),
      turn.start('turn-1'),
      task,
      command('exec-1'),
      ...paginated.answer('All fine.'),
    ].map((text, ordinal) => at(ordinal, text)),
  );

  it('shows its own part only', () => {
    expect(shown(child)).toEqual([
      'user (agent): (encrypted task)',
      'call exec_command: ok 0',
      'assistant: All fine.',
    ]);
    expect(hiddenTexts(child, 'inherited')).toEqual([
      'The parent’s prompt',
      'The parent’s answer',
    ]);
  });

  it('says that the task cannot be read, and never shows its bytes', () => {
    expect([...child.hidden.values()]).toContain('encrypted');
    expect(shown(child).join('\n')).not.toContain('AAAA');
  });

  it('is a child, in the list too', () => {
    expect(child.summary.lineage).toMatchObject({
      parentSessionId: OTHER_THREAD,
      role: 'subagent',
    });
  });

  it('reports to its parent, where the call says what it started', () => {
    const report = item('agent_message', {
      ...{ author: '/first/child', recipient: '/first' },
      content: [{ type: 'input_text', text: 'Payload:\nAll fine.' }],
    });
    const parent = conversationOf(
      meta(),
      ...paginated.prompt('Delegate'),
      call('call_1', 'spawn_agent', { task_name: 'child' }),
      done('SubAgentActivity', {
        ...{ id: 'call_1', kind: 'started', agent_path: '/first/child' },
        agent_thread_id: OTHER_THREAD,
      }),
      output('call_1', '{"task_name":"/first/child"}'),
      report,
    );
    expect(shown(parent)).toEqual([
      'user: Delegate',
      'call spawn_agent: ok',
      'system: Payload:\nAll fine.',
    ]);
    expect(parent.main[0]?.entries[1]?.result?.startedAgentId).toBe(
      OTHER_THREAD,
    );
  });
});

describe('G09: a review, mirrored into the thread that asked for it', () => {
  const action =
    '<user_action>\n  <action>review</action>\n  <results>\n  No bugs.\n  </results>\n  </user_action>\n';
  const prompt = [{ type: 'text', text: 'Review the changes' }];
  const mirror = { thread_id: OTHER_THREAD, turn_id: 'turn-9' };
  const conversation = conversationOf(
    meta(),
    ...paginated.prompt('Before'),
    turn.start('turn-2'),
    done('EnteredReviewMode', {
      ...{ id: 'rv_1', target: { type: 'uncommittedChanges' } },
      user_facing_hint: 'current changes',
    }),
    done('UserMessage', { id: 'item-r', content: prompt }, mirror),
    done('UserMessage', { id: 'item-r', content: prompt }, mirror),
    said('user', action, { kinds: ['unknown'] }),
    done('ExitedReviewMode', {
      id: 'rv_1',
      review_output: {
        ...{ findings: [], overall_correctness: '' },
        overall_explanation: 'No bugs.',
      },
    }),
    said('assistant', 'No bugs.', { id: 'msg_r' }),
    done(
      'AgentMessage',
      { id: 'msg_r', content: [{ type: 'Text', text: 'No bugs.' }] },
      { turn_id: 'turn-2' },
    ),
    turn.end('turn-2', { last_agent_message: null }),
    ...paginated.prompt('After', 'turn-3'),
  );

  it('shows the reviewer’s prompt and answer once', () => {
    expect(shown(conversation)).toEqual([
      'user: Before',
      'system: current changes',
      'user (agent): Review the changes',
      'assistant: No bugs.',
      'user: After',
    ]);
  });

  it('is a child in the reviewer’s own file', () => {
    const own = conversationOf(
      meta({
        source: { subagent: 'review' },
        parent_thread_id: OTHER_THREAD,
      }),
    );
    expect(own.summary.lineage).toMatchObject({
      role: 'review',
      parentSessionId: OTHER_THREAD,
    });
  });
});

describe('other things that a file can tell of itself', () => {
  it('a meta that comes again with the same id is an update', () => {
    const again = meta({ memory_mode: 'disabled' });
    const conversation = conversationOf(
      meta(),
      ...legacy.prompt('One'),
      again,
      ...legacy.prompt('Two'),
    );
    expect(talk(conversation)).toEqual(['user: One', 'user: Two']);
    expect(conversation.summary.key.sessionId).toBe(THREAD);
  });

  it('a guardian is no conversation of a person', () => {
    const guardian = meta({ source: { subagent: { other: 'guardian' } } });
    const { lineage } = conversationOf(guardian).summary;
    expect(lineage).toMatchObject({ role: 'guardian' });
  });

  it('a file that a newer client went on with holds both shapes', () => {
    const conversation = conversationOf(
      meta({ cli_version: '0.142.5' }),
      ...legacy.prompt('Same'),
      ...legacy.answer('Old.'),
      turn.start('turn-2'),
      ...paginated.prompt('Same', 'turn-2'),
      ...paginated.answer('New.', 'turn-2'),
      line('world_state', { full: true, state: {} }),
      event('something_new', { text: 'x' }),
    );
    expect(talk(conversation)).toEqual([
      ...['user: Same', 'assistant: Old.'],
      ...['user: Same', 'assistant: New.'],
    ]);
    expect(conversation.summary.unknown).toBe(1);
  });
});
