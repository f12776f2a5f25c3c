import {
  event,
  eventsOf,
  item,
  line,
  meta,
  ofKind,
  visible,
} from './support/rollout.js';

const context = (more: Record<string, string>): string =>
  line('turn_context', { model: 'a', effort: 'medium', ...more });

describe('settings', () => {
  it('are shown where they change, and not where a session begins', () => {
    const events = eventsOf(
      meta({ cwd: '/work/demo' }),
      context({ cwd: '/work/demo' }),
      context({ cwd: '/work/demo', effort: 'high' }),
      context({ cwd: '/tmp', effort: 'high', model: 'b' }),
      event({
        type: 'thread_settings_applied',
        thread_settings: { model: 'b', cwd: '/tmp', reasoning_effort: 'low' },
      }),
    );
    expect(
      ofKind('message.system', visible(events)).map(({ detail }) => detail),
    ).toEqual([
      { effort: 'high' },
      { model: 'b', cwd: '/tmp' },
      { effort: 'low' },
    ]);
  });
});

describe('a thread that another one started', () => {
  it('has prompts of an agent, in both copies', () => {
    const events = eventsOf(
      meta({ source: { subagent: { thread_spawn: { depth: 1 } } } }),
      item({
        ...{ type: 'message', role: 'user' },
        content: [{ type: 'input_text', text: 'Look' }],
      }),
      event({ type: 'user_message', message: 'Look' }),
    );
    expect(ofKind('message.user', events)).toMatchObject([
      { origin: 'agent', native: { copy: 'model' } },
      { origin: 'agent', native: { copy: 'view' } },
    ]);
  });
});

describe('a picture that the model looked at', () => {
  const call = item({
    ...{ type: 'function_call', name: 'view_image', call_id: 'c' },
    arguments: '{"path":"/w/a.png"}',
  });
  const picture = item({
    ...{ type: 'message', role: 'user' },
    content: [{ type: 'input_image', image_url: 'data:image/png;base64,AA' }],
  });

  it('is no prompt, though it comes in the role of the user (until 0.98)', () => {
    const events = eventsOf(meta(), call, picture);
    expect(ofKind('message.user', events)).toEqual([]);
    expect(ofKind('message.system', events)).toMatchObject([
      { subtype: 'view_image', parts: [{ type: 'image', data: 'AA' }] },
    ]);
  });

  it('is a prompt where nobody looked at one', () => {
    expect(ofKind('message.user', eventsOf(meta(), picture))).toHaveLength(1);
  });
});

describe('results without much to read', () => {
  it('name the tools that a search found, schemas apart', () => {
    const [found] = eventsOf(
      item({
        ...{ type: 'tool_search_output', call_id: 'c', status: 'completed' },
        tools: [{ name: 'toy', tools: [{ name: 'echo' }] }, { name: 'date' }],
      }),
    );
    expect(found).toMatchObject({ said: 'toy: echo\ndate' });
  });

  it('do not say again what was searched', () => {
    const action = { type: 'search', query: 'rain' };
    const [, result] = eventsOf(
      event({ type: 'web_search_end', call_id: 'ws', query: 'rain', action }),
    );
    expect(result).toMatchObject({ kind: 'tool.result', detail: {} });
  });
});

describe('a line of the index of names', () => {
  it('names another session than that of its file', () => {
    const name = { id: 't1', thread_name: 'My name é' };
    const updated_at = '2026-11-22T10:55:40.123456Z';
    expect(eventsOf(JSON.stringify({ ...name, updated_at }))).toMatchObject([
      {
        ...{ kind: 'session.info', ofSession: 't1', title: 'My name é' },
        ...{ titleSource: 'custom', at: '2026-11-22T10:55:40.123Z' },
      },
    ]);
  });
});
