// What a raw line says, read without kato's providers: the texts of people and models, and the ids of tool calls and results.

/** @returns {{ kind: 'text' | 'call' | 'result', value: string }[]} */
export function claudeFacts(record) {
  const { type, message } = record;
  if (type !== 'user' && type !== 'assistant') return [];
  const content = message?.content;
  if (typeof content === 'string') return texts(content);
  if (!Array.isArray(content)) return [];
  return content.flatMap((block) => {
    if (block?.type === 'text') return texts(block.text);
    if (block?.type === 'thinking') return texts(block.thinking);
    if (block?.type === 'tool_use') return ids('call', block.id);
    if (block?.type === 'tool_result')
      return [...ids('result', block.tool_use_id), ...texts(plain(block))];
    return [];
  });
}

/** Bare lines (2025) are their own payload. */
export function codexFacts(record) {
  const { type } = record;
  const body = record.payload ?? record;
  if (type === 'event_msg') return codexEvent(body);
  return type === 'response_item' || record.payload === undefined
    ? codexItem(body)
    : [];
}

function codexEvent(body) {
  if (body.type === 'user_message' || body.type === 'agent_message')
    return texts(body.message);
  if (body.type === 'agent_reasoning') return texts(body.text);
  if (body.type !== 'item_completed') return [];
  const { item } = body;
  const content = Array.isArray(item?.content) ? item.content : [];
  return [
    ...content.flatMap((part) => texts(part?.text)),
    ...(item?.summary_text ?? []).flatMap(texts),
    ...(item?.type === 'Plan' ? texts(item.text) : []),
  ];
}

function codexItem(body) {
  const content = Array.isArray(body.content) ? body.content : [];
  if (body.type === 'message')
    return content.flatMap((part) => texts(part?.text));
  if (body.type === 'reasoning')
    return (body.summary ?? []).flatMap((part) => texts(part?.text));
  if (/_call$/.test(body.type ?? '')) return ids('call', body.call_id);
  if (/_call_output$/.test(body.type ?? ''))
    return [...ids('result', body.call_id), ...texts(unwrapped(body.output))];
  return [];
}

// Until 2026 an output stands as JSON text: {"output": …, "metadata": {"exit_code": …}}, or an array of content.
function unwrapped(output) {
  if (typeof output !== 'string') return output;
  const value = readJson(output);
  if (typeof value?.output === 'string') return value.output;
  const isContent = Array.isArray(value) && value.some((part) => part?.text);
  return isContent ? value.map((part) => part?.text ?? '').join('\n') : output;
}

/** The value of JSON text, `undefined` for anything else. */
export function readJson(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function plain({ content }) {
  return typeof content === 'string' ? content : undefined;
}

function texts(value) {
  return typeof value === 'string' && value.trim() !== ''
    ? [{ kind: 'text', value }]
    : [];
}

function ids(kind, value) {
  return typeof value === 'string' && value !== '' ? [{ kind, value }] : [];
}
