// What a raw line says, read without kato's providers: the texts of people and models, and the ids of tool calls and results.

/** @returns {{ kind: 'text' | 'thinking' | 'image' | 'call' | 'result', value: string }[]} */
export function claudeFacts(record) {
  const { type, message, attachment } = record;
  // What a person typed while the model worked stands in an attachment.
  if (type === 'attachment' && attachment?.type === 'queued_command')
    return blockFacts(attachment.prompt);
  return type === 'user' || type === 'assistant'
    ? blockFacts(message?.content)
    : [];
}

function blockFacts(content) {
  if (typeof content === 'string') return texts(content);
  return Array.isArray(content) ? content.flatMap(blockFact) : [];
}

function blockFact(block) {
  switch (block?.type) {
    case 'text':
      return texts(block.text);
    case 'thinking':
      return texts(block.thinking, 'thinking');
    case 'image':
    case 'document':
      return ids('image', block.source?.data);
    case 'tool_use':
      return ids('call', block.id);
    case 'tool_result':
      return [
        ...ids('result', block.tool_use_id),
        ...blockFacts(block.content),
      ];
    default:
      return [];
  }
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
  if (body.type === 'agent_reasoning') return texts(body.text, 'thinking');
  if (body.type !== 'item_completed') return [];
  const { item } = body;
  const content = Array.isArray(item?.content) ? item.content : [];
  return [
    ...content.flatMap((part) => texts(part?.text)),
    ...(item?.summary_text ?? []).flatMap((text) => texts(text, 'thinking')),
    ...(item?.type === 'Plan' ? texts(item.text) : []),
  ];
}

function codexItem(body) {
  const content = Array.isArray(body.content) ? body.content : [];
  if (body.type === 'message')
    return content.flatMap((part) => texts(part?.text));
  if (body.type === 'reasoning')
    return (body.summary ?? []).flatMap((part) =>
      texts(part?.text, 'thinking'),
    );
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

function texts(value, kind = 'text') {
  return typeof value === 'string' && value.trim() !== ''
    ? [{ kind, value }]
    : [];
}

function ids(kind, value) {
  return typeof value === 'string' && value !== '' ? [{ kind, value }] : [];
}
