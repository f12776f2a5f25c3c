/** Metadata before the first prompt. Format: docs/formats/claude-code.md, "Metadata records". */
export function* openingMetadata({ sessionId, random }) {
  const messageId = random.uuid();
  const snapshot = { messageId, trackedFileBackups: {} };
  yield { type: 'mode', sessionId, mode: 'normal' };
  yield { type: 'permission-mode', sessionId, permissionMode: 'default' };
  yield {
    type: 'file-history-snapshot',
    messageId,
    snapshot,
    isSnapshotUpdate: false,
  };
}

/** What the client adds to the context of a new or resumed session; before 2.1.91 it wrote none of that down. */
export function* openingAttachments(chain) {
  const { random, texts, modern } = chain;
  if (!modern) return;
  yield attachment(chain, {
    type: 'environment',
    snapshot: { platform: 'linux', shell: 'bash' },
  });
  if (chain.bytes > 250_000)
    yield attachment(chain, { type: 'prompt_snapshot', ...promptOf(chain) });
  yield attachment(chain, {
    type: 'skill_listing',
    content: texts.prose(random, random.int(3000, 13_000)),
  });
}

function promptOf({ random, texts }) {
  const tools = Array.from({ length: random.int(14, 24) }, (_, i) => ({
    name: `Tool${i}`,
    description: texts.prose(random, random.int(500, 3000)),
    input_schema: {
      type: 'object',
      properties: { path: { type: 'string', description: 'Which file' } },
      required: ['path'],
    },
  }));
  return { systemPrompt: [texts.prose(random, 24_000)], tools };
}

function attachment({ record }, value) {
  const content = `<system-reminder>${value.type}</system-reminder>`;
  return record('attachment', {
    attachment: value,
    rendered: [{ content }],
    renderedRole: 'system',
  });
}

/** What stands between the steps of a turn, now and then. */
export function* newsOfTurn(chain) {
  const { random, texts, sessionId, time, agentId, modern } = chain;
  if (modern && random.chance(0.04))
    yield attachment(chain, {
      type: 'total_tokens_reminder',
      text: texts.prose(random, 200),
    });
  if (agentId !== undefined || !random.chance(0.03)) return;
  const content = texts.prose(random, 60);
  const queue = (operation, more) => ({
    ...{ type: 'queue-operation', sessionId, operation, timestamp: time() },
    ...more,
  });
  yield queue('enqueue', { content });
  if (!modern) return yield queue('remove', { content });
  yield queue('remove', { content, reason: 'absorbed_mid_turn' });
  yield attachment(chain, {
    type: 'queued_command',
    prompt: content,
    commandMode: 'prompt',
    origin: { kind: 'human' },
  });
}

/** Bookkeeping after an answer. */
export function* endOfTurn(chain) {
  const { random, texts, record, sessionId, agentId, last } = chain;
  if (agentId !== undefined) return;
  yield record('system', {
    subtype: 'turn_duration',
    durationMs: random.int(900, 400_000),
    isMeta: false,
  });
  if (random.chance(0.3))
    yield { type: 'ai-title', sessionId, aiTitle: texts.prose(random, 24) };
  if (random.chance(0.5))
    yield {
      ...{ type: 'last-prompt', sessionId, leafUuid: last() },
      lastPrompt: texts.prose(random, 60),
    };
}

/** The history replaced by a summary. */
export function* compaction({ random, texts, record, last, agentId }) {
  if (agentId !== undefined) return;
  yield record('system', {
    parentUuid: null,
    logicalParentUuid: last(),
    subtype: 'compact_boundary',
    content: 'Conversation compacted',
    compactMetadata: { trigger: 'auto', preTokens: 160_000, postTokens: 9000 },
  });
  const content = `This session is being continued from a previous conversation.\n${texts.prose(random, 9000)}`;
  yield record('user', {
    message: { role: 'user', content },
    isCompactSummary: true,
    isVisibleInTranscriptOnly: true,
  });
}
