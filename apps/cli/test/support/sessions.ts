import type { JsonObject } from '@kato/contracts';
import type { Sandbox } from './sandbox.js';

/** A small Claude Code session. Format: docs/formats/claude-code.md. */
export interface ClaudeSession {
  readonly id: string;
  readonly prompt?: string;
  readonly cwd?: string;
  /** ISO 8601 UTC, of the first record. */
  readonly at?: string;
  /** Further lines, as they stand in the file. */
  readonly more?: readonly string[];
}

/** Where a session's file stands below the home. */
export function claudePath(id: string): string {
  return `.claude/projects/-home-dev-demo/${id}.jsonl`;
}

/** Writes a session of two messages; returns the path of its file. */
export function putClaude(
  box: Sandbox,
  session: ClaudeSession,
): Promise<string> {
  return box.put(claudePath(session.id), claudeText(session));
}

export function claudeText(session: ClaudeSession): string {
  const { prompt = 'Sort the list', more = [] } = session;
  const asked = recordLine(session, {
    ...{ uuid: 'asked', parentUuid: null, type: 'user' },
    message: { role: 'user', content: prompt },
  });
  const lines = [asked, answerLine(session), ...more];
  return lines.map((line) => `${line}\n`).join('');
}

/** What the person says next. */
export function nextLine(session: ClaudeSession, text: string): string {
  return recordLine(session, {
    ...{ uuid: `next ${text}`, parentUuid: 'answered', type: 'user' },
    message: { role: 'user', content: text },
  });
}

function answerLine(session: ClaudeSession): string {
  return recordLine(session, {
    ...{ uuid: 'answered', parentUuid: 'asked', type: 'assistant' },
    message: {
      id: `msg_${session.id}`,
      role: 'assistant',
      model: 'claude-opus-5',
      content: [{ type: 'text', text: 'It is sorted.' }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 3, output_tokens: 4 },
    },
  });
}

function recordLine(session: ClaudeSession, record: JsonObject): string {
  const {
    id,
    cwd = '/home/dev/demo',
    at = '2026-03-01T10:00:00.000Z',
  } = session;
  return JSON.stringify({
    isSidechain: false,
    cwd,
    sessionId: id,
    version: '2.1.330',
    gitBranch: 'main',
    timestamp: at,
    ...record,
  });
}

export interface CodexSession {
  readonly id: string;
  readonly prompt: string;
  /** Added to the first record, e.g. what says that an agent started the session. */
  readonly meta?: JsonObject;
}

/** Writes a session of Codex; returns the path of its file. Format: docs/formats/codex-rollout.md. */
export function putCodex(box: Sandbox, session: CodexSession): Promise<string> {
  const { id, prompt, meta = {} } = session;
  const start = { id, cwd: '/home/dev/infra', cli_version: '0.142.5' };
  const records: readonly (readonly [string, JsonObject])[] = [
    ['session_meta', { ...start, source: 'cli', ...meta }],
    ['event_msg', { type: 'task_started', turn_id: 't1' }],
    ['event_msg', { type: 'user_message', message: prompt }],
    ['event_msg', { type: 'agent_message', message: 'The lock is held.' }],
  ];
  const lines = records.map(([type, payload]) =>
    JSON.stringify({ timestamp: '2026-03-02T10:00:00.000Z', type, payload }),
  );
  const name = `rollout-2026-03-02T10-00-00-${id}.jsonl`;
  return box.put(`.codex/sessions/2026/03/02/${name}`, `${lines.join('\n')}\n`);
}
