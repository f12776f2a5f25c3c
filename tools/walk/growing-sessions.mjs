import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The two sessions of the walk: a Claude Code and a Codex one that grow by a line whenever `grow` is called. */
export function growingSessions(homeDir) {
  return [claudeSession(homeDir), codexSession(homeDir)];
}

function claudeSession(homeDir) {
  const sessionId = '7d1c40be-52f0-4c0e-9a1b-6f3e2d8a9c01';
  const cwd = '/home/dev/uploader';
  const path = join(
    ...[homeDir, '.claude/projects/-home-dev-uploader'],
    `${sessionId}.jsonl`,
  );
  let parentUuid = null;
  return growing('claude', sessionId, path, (number, said) => {
    const uuid = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const tree = { parentUuid, isSidechain: false, uuid, sessionId, cwd };
    parentUuid = uuid;
    const head = { ...tree, version: '2.1.330', timestamp: now() };
    return number % 2 === 1
      ? { ...head, type: 'user', message: { role: 'user', content: said } }
      : { ...head, type: 'assistant', message: claudeAnswer(number, said) };
  });
}

function claudeAnswer(number, text) {
  return {
    ...{ id: `msg_${number}`, type: 'message', role: 'assistant' },
    model: 'claude-opus-5',
    content: [{ type: 'text', text }],
    usage: { input_tokens: 12, output_tokens: 40 },
  };
}

function codexSession(homeDir) {
  const id = '019f2b10-6c0e-7a51-b3d4-9e8f7a6b5c02';
  const cwd = '/home/dev/pipeline';
  const path = join(
    ...[homeDir, '.codex/sessions/2026/07/01'],
    `rollout-2026-07-01T09-00-00-${id}.jsonl`,
  );
  const meta = {
    ...{ id, cwd, originator: 'codex-tui', cli_version: '0.169.0' },
    timestamp: now(),
  };
  const session = growing('codex', id, path, (number, text) => {
    const person = number % 2 === 1;
    const type = person ? 'input_text' : 'output_text';
    const role = person ? 'user' : 'assistant';
    const content = [{ type, text }];
    const payload = { type: 'message', role, content };
    return { timestamp: now(), type: 'response_item', payload };
  });
  append(path, { timestamp: now(), type: 'session_meta', payload: meta });
  return session;
}

function growing(provider, id, path, line) {
  const said = [];
  return {
    ...{ provider, id, path, said },
    grow() {
      const number = said.length + 1;
      const words = number % 2 === 1 ? 'Step' : 'Done with step';
      const text = `${words} ${Math.ceil(number / 2)} of the ${provider} session.`;
      append(path, line(number, text));
      said.push(text);
      return text;
    },
  };
}

function append(path, record) {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${JSON.stringify(record)}\n`);
}

function now() {
  return new Date().toISOString();
}
