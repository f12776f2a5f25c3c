import { jsonLines } from './json-lines.mjs';

const SESSION = 's1-long-enough';

/** A transcript of Claude Code with a secret of its own in every place that has text. `secretOf(place)` makes it. */
export function claudeSecrets(secretOf) {
  const make = recordMaker(secretOf);
  return jsonLines([
    ...saidRecords(secretOf, make),
    ...shellRecords(secretOf, make),
    ...fileRecords(secretOf, make),
    ...otherRecords(secretOf, make),
  ]);
}

function recordMaker(secretOf) {
  const common = {
    ...{ isSidechain: false, version: '2.1.330', sessionId: SESSION },
    cwd: `/home/dev/${secretOf('cwd')}/app`,
    gitBranch: `feature/${secretOf('branch')}`,
    timestamp: '2026-06-01T10:00:00.000Z',
  };
  let count = 0;
  const record = (type, fields) => {
    const parentUuid = count === 0 ? null : `u${count - 1}`;
    return { ...common, type, uuid: `u${count++}`, parentUuid, ...fields };
  };
  const user = (content, more) =>
    record('user', { message: { role: 'user', content }, ...more });
  const assistant = (...content) => {
    const model = 'claude-opus-5';
    const message = { id: `m${count}`, role: 'assistant', model, content };
    return record('assistant', { message });
  };
  return {
    ...{ record, user, assistant },
    call: (id, name, input) => assistant({ type: 'tool_use', id, name, input }),
    back: (id, content, toolUseResult) =>
      user([{ type: 'tool_result', tool_use_id: id, content }], {
        toolUseResult,
      }),
  };
}

function saidRecords(secretOf, { user, assistant }) {
  return [
    user(`deploy with ${secretOf('prompt')} please`),
    assistant({ type: 'thinking', thinking: `it is ${secretOf('thinking')}` }),
    assistant({ type: 'text', text: `I use ${secretOf('answer')}.` }),
  ];
}

function shellRecords(secretOf, { call, back }) {
  const command = `export T=${secretOf('command')}`;
  const [stdout, stderr] = [secretOf('stdout'), secretOf('stderr')];
  return [
    call('t1', 'Bash', { command, description: secretOf('description') }),
    back('t1', `T=${secretOf('output')}`, { stdout, stderr }),
    call('t2', 'mcp__x__y', { a: { b: [secretOf('deep input')] } }),
    back('t2', [{ type: 'text', text: secretOf('output block') }]),
  ];
}

function fileRecords(secretOf, { call, back }) {
  const lines = [`-${secretOf('minus')}`, `+${secretOf('plus')}`];
  const hunk = { oldStart: 1, oldLines: 1, newStart: 1, newLines: 1, lines };
  return [
    call('t3', 'Write', {
      file_path: `/tmp/${secretOf('file path')}.txt`,
      content: `x ${secretOf('content')}\n`,
    }),
    back('t3', 'ok', {
      type: 'create',
      filePath: `/tmp/${secretOf('result path')}.txt`,
      content: secretOf('detail'),
    }),
    call('t4', 'Edit', {
      file_path: '/tmp/a',
      old_string: secretOf('old'),
      new_string: secretOf('new'),
    }),
    back('t4', 'ok', { structuredPatch: [hunk] }),
  ];
}

function otherRecords(secretOf, { record }) {
  const content = secretOf('system');
  return [
    record('system', { subtype: 'api_error', level: 'error', content }),
    record('odd-type', { some: { thing: secretOf('unknown record') } }),
    { type: 'summary', summary: secretOf('summary'), leafUuid: 'u1' },
    {
      ...{ type: 'custom-title', sessionId: SESSION },
      customTitle: `About ${secretOf('title')}`,
    },
  ];
}
