import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { terminalText } from './terminal-texts.mjs';

const PER_SESSION = 25;

/** A home of sessions with hostile text in every field that a command shows; returns how many texts it has. */
export function putHostileHome(home, texts, random) {
  const next = () => terminalText(random);
  let used = 0;
  for (let session = 0; used < texts; session++) {
    const id = `${String(session).padStart(8, '0')}-0000-4000-8000-000000000000`;
    const lines = [];
    for (let n = 0; n < PER_SESSION && used < texts; n += 5, used += 5)
      lines.push(...recordsOf({ id, n, next }));
    put(join(home, '.claude/projects/-x', `${id}.jsonl`), lines);
  }
  put(join(home, '.codex/sessions/rollout-evil.jsonl'), codexLines(next));
  mkdirSync(join(home, '.kato/logs'), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, '.kato/logs/operational.jsonl'), logLines(next));
  return used;
}

function put(path, lines) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
}

function recordsOf({ id, n, next }) {
  const at = { timestamp: '2026-06-01T10:00:00.000Z', sessionId: id };
  return [
    asked({ at, n, next }),
    answered({ at, n, next }),
    cameBack({ at, n, next }),
    { type: 'ai-title', aiTitle: next(), sessionId: id },
    { type: next(), uuid: `x${n}`, ...at },
  ];
}

function asked({ at, n, next }) {
  const place = { cwd: `/home/${next()}`, gitBranch: next(), version: next() };
  const message = { role: 'user', content: next() };
  return {
    ...{ type: 'user', uuid: `u${n}`, parentUuid: null },
    ...{ ...at, ...place, message },
  };
}

function answered({ at, n, next }) {
  const input = { command: next() };
  const content = [
    { type: 'text', text: next() },
    { type: 'thinking', thinking: next() },
    { type: 'tool_use', id: `t${n}`, name: next(), input },
  ];
  const message = { id: `m${n}`, role: 'assistant', model: next(), content };
  return {
    ...{ type: 'assistant', uuid: `a${n}`, parentUuid: `u${n}` },
    ...{ ...at, message },
  };
}

function cameBack({ at, n, next }) {
  const result = { type: 'tool_result', tool_use_id: `t${n}`, content: next() };
  const message = { role: 'user', content: [result] };
  return {
    ...{ type: 'user', uuid: `r${n}`, parentUuid: `a${n}` },
    ...{ ...at, message },
  };
}

function codexLines(next) {
  const id = `evil${next()}`;
  return [
    { type: 'session_meta', payload: { id, cwd: next(), cli_version: next() } },
    { type: 'event_msg', payload: { type: 'user_message', message: next() } },
  ];
}

// Lines that another program may have put there: valid, torn, and with other keys.
function logLines(next) {
  const line = () => ({
    timestamp: '2026-06-01T10:00:00.000Z',
    ...{
      level: next(),
      event: next(),
      path: next(),
      reason: next(),
      [next()]: next(),
    },
  });
  const good = Array.from({ length: 300 }, () => `${JSON.stringify(line())}\n`);
  return `${good.join('')}${next()}\n{"torn\n`;
}
