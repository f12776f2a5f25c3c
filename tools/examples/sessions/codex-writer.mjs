/** Writes the lines of a Codex rollout one after the other. Format: docs/formats/codex-rollout.md. */
export function codexWriter(session) {
  const rollout = rolloutLines(session);
  const { line, event, response, item, text } = rollout;
  return {
    ...{ line, event, response, item, text },
    ...turnsOf(rollout, session),
    ...wordsOf(rollout),
    ...callsOf(rollout, session),
  };
}

function rolloutLines({ thread, cwd, start, source }) {
  const lines = [];
  const turn = { number: 0 };
  let time = Date.parse(start);
  const line = (type, payload, seconds = 1) => {
    time += seconds * 1000;
    const timestamp = new Date(time).toISOString();
    lines.push({ timestamp, ordinal: lines.length, type, payload });
  };
  const turnId = () =>
    `${thread.slice(0, -2)}${String(turn.number).padStart(2, '0')}`;
  const event = (type, fields, seconds) =>
    line('event_msg', { type, ...fields }, seconds);
  const meta = { id: thread, cwd, originator: 'codex-tui', source };
  const git = { commit_hash: '5f3c2a9', branch: 'main' };
  line(
    'session_meta',
    { ...meta, cli_version: '0.169.0', timestamp: start, git },
    0,
  );
  return {
    ...{ line, event, turn, turnId },
    response: (type, fields, seconds) =>
      line('response_item', { type, ...fields }, seconds),
    item(type, fields) {
      const ids = { thread_id: thread, turn_id: turnId() };
      event('item_completed', { ...ids, item: { type, ...fields } }, 0);
    },
    text: () => lines.map((each) => `${JSON.stringify(each)}\n`).join(''),
  };
}

function turnsOf({ line, event, turn, turnId }, { thread, cwd }) {
  let responses = 0;
  return {
    begin() {
      turn.number++;
      event('task_started', { turn_id: turnId() }, 15);
      const model = { model: 'gpt-6-codex', effort: 'medium', summary: 'auto' };
      line('turn_context', { turn_id: turnId(), cwd, ...model }, 0);
    },
    end: (fields = {}) =>
      event('task_complete', { turn_id: turnId(), ...fields }, 0),
    abort: () =>
      event('turn_aborted', { turn_id: turnId(), reason: 'interrupted' }),
    spend() {
      const usage = usageOf(++responses);
      const ids = { thread_id: thread, response_id: `resp_${responses}` };
      line('token_usage_record', { ...ids, turn_id: turnId(), usage }, 0);
    },
  };
}

function wordsOf({ response, item }) {
  let items = 0;
  return {
    prompt(text, ...images) {
      const asParts = (type) =>
        images.map((image_url) => ({ type, image_url }));
      const content = [{ type: 'input_text', text }, ...asParts('input_image')];
      response('message', { role: 'user', content });
      const seen = [{ type: 'text', text, text_elements: [] }];
      const id = `item-${++items}`;
      item('UserMessage', { id, content: [...seen, ...asParts('image')] });
    },
    think(text) {
      const id = `rs_${++items}`;
      item('Reasoning', { id, summary_text: [text], raw_content: [] });
      const summary = [{ type: 'summary_text', text }];
      const sealed = { content: null, encrypted_content: 'ZXhhbXBsZQ==' };
      response('reasoning', { id, summary, ...sealed });
    },
    say(text, phase = 'commentary') {
      const id = `msg_${++items}`;
      item('AgentMessage', { id, content: [{ type: 'Text', text }], phase });
      const content = [{ type: 'output_text', text }];
      response('message', { id, role: 'assistant', content, phase });
    },
  };
}

function callsOf({ response, item }, { cwd }) {
  const call = (id, name, input, fields = {}) => {
    const args = { arguments: JSON.stringify(input), call_id: id };
    response('function_call', { name, ...args, ...fields });
  };
  const answer = (id, output, seconds) =>
    response('function_call_output', { call_id: id, output }, seconds);
  return {
    ...{ call, answer },
    /** A command, and the client's record of it. */
    run(id, cmd, { output, exit = 0, seconds = 1 }) {
      call(id, 'exec_command', { cmd });
      item('CommandExecution', {
        ...{ id, command: ['/bin/bash', '-lc', cmd], cwd: `file://${cwd}` },
        ...{ source: 'unified_exec_startup', aggregated_output: output },
        ...{ status: exit === 0 ? 'completed' : 'failed', exit_code: exit },
        duration: { secs: seconds, nanos: 0 },
      });
      const head = `Wall time: ${seconds}.0000 seconds\nProcess exited with code ${exit}`;
      answer(id, `Chunk ID: 1a2b3c\n${head}\nOutput:\n${output}`, seconds);
    },
  };
}

function usageOf(response) {
  const input = 4000 + 900 * response;
  const output = 150 + 10 * response;
  return {
    input_tokens: input,
    cached_input_tokens: input - 600,
    cache_write_input_tokens: 0,
    output_tokens: output,
    reasoning_output_tokens: 40,
    total_tokens: input + output,
  };
}
