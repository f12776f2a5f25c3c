/** Writes the lines of a Claude Code transcript one after the other. Format: docs/formats/claude-code.md. */
export function claudeWriter(session) {
  const tree = recordTree(session);
  return { ...tree, ...wordsOfUser(tree), ...wordsOfModel(tree, session) };
}

function recordTree({ sessionId, cwd, start, agentId }) {
  const lines = [];
  let time = Date.parse(start);
  let parent = null;
  const agent = agentId === undefined ? {} : { agentId };
  const envelope = { isSidechain: agentId !== undefined, ...agent };
  const place = { cwd, sessionId, gitBranch: 'wind' };
  const prefix = agentId === undefined ? '00000000' : 'a0000000';
  return {
    record(type, fields, seconds = 1) {
      time += seconds * 1000;
      const number = String(lines.length + 1).padStart(12, '0');
      const uuid = `${prefix}-0000-4000-8000-${number}`;
      const link = { parentUuid: parent, ...envelope, ...CLIENT, ...place };
      const timestamp = new Date(time).toISOString();
      lines.push({ ...link, type, uuid, timestamp, ...fields });
      parent = uuid;
    },
    /** A record without a place in the tree. */
    note: (fields) => lines.push({ ...fields, sessionId }),
    /** The next record follows this one: what stood behind it was left. */
    goBackTo: (uuid) => (parent = uuid),
    last: () => parent,
    text: () => lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  };
}

function wordsOfUser({ record }) {
  const user = (content, fields, seconds) =>
    record('user', { message: { role: 'user', content }, ...fields }, seconds);
  return {
    prompt: (content) => user(content, TYPED, 20),
    /** Words of the client in the role of the user. */
    user: (content, fields = {}) => user(content, fields, 1),
    result(id, content, { error, seconds = 2, ...fields } = {}) {
      const block = { type: 'tool_result', tool_use_id: id, content };
      const flag = error === undefined ? {} : { is_error: error };
      user([{ ...block, ...flag }], fields, seconds);
    },
  };
}

function wordsOfModel({ record }, { agentId }) {
  let message = 0;
  return {
    /** One API message: a line for each of its blocks. */
    answer(...content) {
      const id = `msg_${agentId ? 'a' : ''}${++message}`;
      const usage = usageOf(message);
      content.forEach((block, apiBlockIndex) =>
        record('assistant', {
          message: { ...MESSAGE, id, content: [block], usage },
          requestId: `req_${id}`,
          apiBlockIndex,
        }),
      );
    },
  };
}

const CLIENT = { userType: 'external', entrypoint: 'cli', version: '2.1.330' };
const TYPED = { origin: { kind: 'human' }, promptSource: 'typed' };
const MESSAGE = { type: 'message', role: 'assistant', model: 'claude-opus-5' };

function usageOf(message) {
  return {
    input_tokens: 4 + message,
    cache_creation_input_tokens: 600,
    cache_read_input_tokens: 9000 + 600 * message,
    output_tokens: 80 + 5 * message,
  };
}
