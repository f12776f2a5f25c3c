// One text, two copies: what the model has and what the user saw.
// Format: docs/formats/codex-rollout.md, "One text, two copies".

/** A prompt: the model's copy first. */
export function* prompt(rollout, turnId) {
  const { item, seen, event, random, texts, paginated } = rollout;
  const size = random.logNormal(160, 1.1, { min: 10, max: 20_000 });
  const text = texts.prose(random, size);
  yield item('message', {
    role: 'user',
    content: [{ type: 'input_text', text }],
    internal_chat_message_metadata_passthrough: {
      turn_id: turnId,
      ...(paginated && { content_item_kinds: ['user.text'] }),
    },
  });
  const content = [{ type: 'text', text, text_elements: [] }];
  if (paginated)
    yield seen(turnId, { type: 'UserMessage', id: random.uuid(), content });
  else
    yield event('user_message', {
      ...{ message: text, images: [], local_images: [] },
      text_elements: [],
    });
}

/** An answer or a comment on the way: the user's copy first. */
export function* answer(rollout, turnId, phase) {
  const { item, seen, event, random, texts, paginated } = rollout;
  const median = phase === 'final_answer' ? 700 : 150;
  const text = texts.prose(random, random.logNormal(median, 0.9));
  const id = `msg_${random.hex(32)}`;
  const content = [{ type: 'Text', text }];
  if (paginated)
    yield seen(turnId, { type: 'AgentMessage', id, content, phase });
  else yield event('agent_message', { message: text, phase });
  yield item('message', {
    id,
    role: 'assistant',
    content: [{ type: 'output_text', text }],
    phase,
  });
}

/** A summary that everybody sees and the thoughts that only the vendor can read. */
export function* reasoning(rollout, turnId) {
  const { item, seen, event, random, texts, paginated } = rollout;
  const text = `**${texts.prose(random, 30)}**`;
  const id = `rs_${random.hex(32)}`;
  if (paginated)
    yield seen(turnId, {
      ...{ type: 'Reasoning', id },
      summary_text: [text],
      raw_content: [],
    });
  else yield event('agent_reasoning', { text });
  yield item('reasoning', {
    id,
    summary: [{ type: 'summary_text', text }],
    content: null,
    encrypted_content: texts.opaque(
      random,
      random.logNormal(900, 0.9, { max: 25_000 }),
    ),
  });
}
