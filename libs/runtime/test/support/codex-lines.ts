import type { Json, JsonObject } from '@kato/contracts';

// Builders of rollout lines, in the shapes that Codex writes. Format: docs/formats/codex-rollout.md

export const THREAD = '0199bbbb-0000-7000-8000-000000000001';
export const OTHER_THREAD = '0199bbbb-0000-7000-8000-000000000002';

/** A line in an envelope; `more` stands beside the payload (`ordinal`). */
export function line(
  type: string,
  payload: JsonObject,
  more: JsonObject = {},
): string {
  const timestamp = '2026-09-01T09:00:00.000Z';
  return JSON.stringify({ timestamp, ...more, type, payload });
}

export const meta = (more: JsonObject = {}): string =>
  line('session_meta', {
    ...{ id: THREAD, timestamp: '2026-09-01T08:59:59.900Z', cwd: '/work/demo' },
    ...{ originator: 'codex-tui', cli_version: '0.169.0', source: 'cli' },
    ...more,
  });

export const item = (type: string, payload: JsonObject): string =>
  line('response_item', { type, ...payload });

export const event = (type: string, payload: JsonObject = {}): string =>
  line('event_msg', { type, ...payload });

/** A completed item of the paginated format. */
export const done = (
  type: string,
  body: JsonObject,
  turn: JsonObject = {},
): string =>
  event('item_completed', {
    ...{ thread_id: THREAD, turn_id: 'turn-1' },
    ...turn,
    item: { type, ...body },
  });

/** The model's copy of what somebody said; `kinds` says who wrote each content item. */
export const said = (
  role: 'user' | 'assistant' | 'developer',
  text: string | readonly Json[],
  more: { readonly id?: string; readonly kinds?: readonly string[] } = {},
): string => {
  const { id, kinds } = more;
  const type = role === 'assistant' ? 'output_text' : 'input_text';
  return item('message', {
    ...(id === undefined ? {} : { id }),
    role,
    content: typeof text === 'string' ? [{ type, text }] : text,
    ...(kinds === undefined
      ? {}
      : {
          internal_chat_message_metadata_passthrough: {
            content_item_kinds: kinds,
          },
        }),
  });
};

/** What a client writes at a turn's bounds. */
export const turn = {
  start: (turn_id = 'turn-1'): string => event('task_started', { turn_id }),
  end: (turn_id = 'turn-1', more: JsonObject = {}): string =>
    event('task_complete', { turn_id, ...more }),
  abort: (turn_id = 'turn-1'): string =>
    event('turn_aborted', { turn_id, reason: 'interrupted' }),
  model: (model: string): string =>
    line('turn_context', { cwd: '/work/demo', model, effort: 'medium' }),
};

/** Both copies of a text until 0.146: prompts item first, answers event first. */
export const legacy = {
  prompt: (text: string): readonly string[] => [
    said('user', text),
    event('user_message', { message: text, images: [], local_images: [] }),
  ],
  answer: (text: string): readonly string[] => [
    event('agent_message', { message: text, memory_citation: null }),
    event('token_count', { info: null, rate_limits: {} }),
    said('assistant', text),
  ],
};

/** Both copies of a text since 0.147. Prompts have two ids, answers one. */
export const paginated = {
  prompt: (text: string, turn_id = 'turn-1'): readonly string[] => [
    said('user', text, { id: `msg_${text}`, kinds: ['user.text'] }),
    done(
      'UserMessage',
      { id: `item-${text}`, content: [{ type: 'text', text }] },
      { turn_id },
    ),
  ],
  answer: (text: string, turn_id = 'turn-1'): readonly string[] => [
    done(
      'AgentMessage',
      { id: `answer-${text}`, content: [{ type: 'Text', text }] },
      { turn_id },
    ),
    said('assistant', text, { id: `answer-${text}`, kinds: ['unknown'] }),
  ],
};

export const call = (
  call_id: string,
  name: string,
  input: JsonObject | string,
): string =>
  item('function_call', {
    ...{ name, call_id },
    arguments: typeof input === 'string' ? input : JSON.stringify(input),
  });

export const output = (call_id: string, value: Json): string =>
  item('function_call_output', { call_id, output: value });

/** What `exec_command` gives back: the exit code, or the session of a process that still runs. */
export const commandOutput = (
  state: { readonly exit: number } | { readonly session: number },
  text: string,
): string => {
  const process =
    'exit' in state
      ? `Process exited with code ${state.exit}`
      : `Process running with session ID ${state.session}`;
  return `Chunk ID: 1a2b3c\nWall time: 0.2500 seconds\n${process}\nOriginal token count: 2\nOutput:\n${text}`;
};

/** The client's record of a command that ended. */
export const command = (
  id: string,
  more: JsonObject = {},
  turn_id = 'turn-1',
): string =>
  done(
    'CommandExecution',
    {
      ...{ id, process_id: '71', command: ['/bin/bash', '-lc', 'ls'] },
      ...{ cwd: 'file:///work/demo', parsed_cmd: [] },
      ...{ source: 'unified_exec_startup', status: 'completed' },
      ...{ aggregated_output: 'a.txt\n', exit_code: 0 },
      ...{ duration: { secs: 0, nanos: 250_000_000 } },
      ...more,
    },
    { turn_id },
  );

/** Totals so far. */
export const tokens = (total: number): string => {
  const usage = {
    ...{ input_tokens: total - 10, cached_input_tokens: 0 },
    ...{ output_tokens: 10, reasoning_output_tokens: 0, total_tokens: total },
  };
  return event('token_count', {
    info: { total_token_usage: usage, last_token_usage: usage },
    rate_limits: { primary: { used_percent: 26.5 } },
  });
};

export const usageRecord = (response_id: string, thread_id = THREAD): string =>
  line('token_usage_record', {
    ...{ thread_id, turn_id: 'turn-1', response_id },
    usage: {
      ...{ input_tokens: 1000, cached_input_tokens: 400 },
      ...{ output_tokens: 50, reasoning_output_tokens: 10, total_tokens: 1050 },
    },
  });
