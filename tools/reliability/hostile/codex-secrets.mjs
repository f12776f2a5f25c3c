import { jsonLines } from './json-lines.mjs';

/** A rollout of Codex with a secret of its own in every place that has text. `secretOf(place)` makes it. */
export function codexSecrets(sessionId, secretOf) {
  return jsonLines([
    metaRecord(sessionId, secretOf),
    ...saidRecords(secretOf),
    ...toolRecords(secretOf),
    line('event_msg', { type: 'error', message: secretOf('codex error') }),
    line('odd_type', { thing: secretOf('codex unknown') }),
  ]);
}

function line(type, payload) {
  return { timestamp: '2026-06-01T10:00:00.000Z', type, payload };
}

function item(type, payload) {
  return line('response_item', { type, ...payload });
}

function metaRecord(id, secretOf) {
  const repository = `https://x.example/${secretOf('codex repository')}`;
  return line('session_meta', {
    ...{ id, originator: 'codex-tui', cli_version: '0.169.0', source: 'cli' },
    timestamp: '2026-06-01T10:00:00.000Z',
    cwd: `/home/dev/${secretOf('codex cwd')}/app`,
    git: { branch: secretOf('codex branch'), repository_url: repository },
  });
}

function saidRecords(secretOf) {
  const said = (role, type, text) =>
    item('message', { role, content: [{ type, text }] });
  const message = `look at ${secretOf('codex event')}`;
  return [
    said('user', 'input_text', `look at ${secretOf('codex prompt')}`),
    line('event_msg', { type: 'user_message', message }),
    said('assistant', 'output_text', `done ${secretOf('codex answer')}`),
  ];
}

function toolRecords(secretOf) {
  const command = ['echo', secretOf('codex command')];
  const workdir = `/x/${secretOf('codex workdir')}`;
  const output = secretOf('codex output');
  const added = `+${secretOf('codex patch')}`;
  const input = `*** Begin Patch\n*** Add File: a\n${added}\n*** End Patch\n`;
  return [
    item('function_call', {
      ...{ call_id: 'c1', name: 'shell' },
      arguments: JSON.stringify({ command, workdir }),
    }),
    item('function_call_output', {
      call_id: 'c1',
      output: JSON.stringify({ output, metadata: { exit_code: 0 } }),
    }),
    item('custom_tool_call', { call_id: 'c2', name: 'apply_patch', input }),
    item('custom_tool_call_output', {
      call_id: 'c2',
      output: secretOf('codex patch output'),
    }),
  ];
}
