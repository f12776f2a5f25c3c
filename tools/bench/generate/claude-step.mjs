import { claudeTool } from './claude-tool.mjs';

/**
 * One API message, a line per block, and the results of its calls: thinking, text, tool uses, tool results. Calls made
 * side by side stand before their results. Format: docs/formats/claude-code.md, "Assistant records".
 */
export function* claudeStep(chain, { last = false, tools } = {}) {
  const { random, texts } = chain;
  const calls = tools ?? toolsOf(chain, last);
  const line = openMessage(chain, calls.length > 0 ? 'tool_use' : 'end_turn');
  if (random.chance(0.5)) yield line(thinking(chain));
  if (calls.length === 0 || random.chance(0.4)) {
    const size = random.logNormal(last ? 700 : 150, 0.9, { max: 20_000 });
    yield line({ type: 'text', text: texts.prose(random, size) });
  }
  const made = calls.map((tool) => call(chain, line, tool));
  for (const { record } of made) yield record;
  for (const entry of made) yield* results(chain, entry);
}

function toolsOf(chain, last) {
  if (last) return [];
  const draw = chain.random.next();
  const count = draw < 0.8 ? 1 : draw < 0.95 ? 2 : 3;
  return Array.from({ length: count }, () => claudeTool(chain));
}

function openMessage({ random, record, modern }, stopReason) {
  const id = `msg_01${random.hex(22)}`;
  const requestId = `req_011${random.hex(21)}`;
  const usage = {
    input_tokens: random.int(1, 20),
    cache_creation_input_tokens: random.int(100, 9000),
    cache_read_input_tokens: random.int(10_000, 180_000),
    output_tokens: random.int(20, 3000),
    service_tier: 'standard',
  };
  const head = { id, type: 'message', role: 'assistant', model: MODEL };
  const tail = { stop_reason: stopReason, stop_sequence: null, usage };
  let apiBlockIndex = 0;
  return (block) =>
    record('assistant', {
      message: { ...head, content: [block], ...tail },
      requestId,
      ...(modern && { apiBlockIndex: apiBlockIndex++ }),
    });
}

const MODEL = 'claude-opus-5-5';

function thinking({ random, texts }) {
  const size = random.logNormal(500, 1, { min: 40, max: 30_000 });
  return {
    type: 'thinking',
    thinking: texts.prose(random, size),
    signature: texts.opaque(random, 300 + size),
  };
}

function call({ random }, line, tool) {
  const id = `toolu_01${random.hex(22)}`;
  const { name, input } = tool;
  return { id, tool, record: line({ type: 'tool_use', id, name, input }) };
}

function* results(chain, { id, tool, record: made }) {
  const { random, texts, record, modern } = chain;
  if (!modern && tool.name === 'Bash')
    for (let tick = random.int(0, 6); tick > 0; tick--)
      yield progress(chain, { id, output: texts.log(random, 300) });
  const { output, result, isError } = tool;
  const content = {
    type: 'tool_result',
    tool_use_id: id,
    content: output,
    ...(isError !== undefined && { is_error: isError }),
  };
  yield record('user', {
    parentUuid: made.uuid,
    message: { role: 'user', content: [content] },
    toolUseResult: result,
    sourceToolAssistantUUID: made.uuid,
  });
}

function progress({ random, record }, { id, output }) {
  return record('progress', {
    data: {
      type: 'bash_progress',
      output,
      fullOutput: output,
      elapsedTimeSeconds: random.int(1, 90),
      totalLines: random.int(1, 400),
    },
    toolUseID: `bash-progress-${random.int(0, 9)}`,
    parentToolUseID: id,
  });
}
