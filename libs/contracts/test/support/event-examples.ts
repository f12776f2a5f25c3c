import {
  sourceId,
  type ConversationEvent,
  type EventBody,
  type Part,
} from '../../src/index.js';

const part: Required<Part> = {
  type: 'image',
  mediaType: 'image/png',
  name: 'dot.png',
  data: 'aGVsbG8=',
  url: 'https://example.invalid/dot.png',
  path: '/work/dot.png',
  text: 'a dot',
  sizeBytes: 5,
};

const native = {
  type: 'assistant',
  id: 'u-2',
  parentId: null,
  logicalParentId: 'u-0',
  leafId: 'u-9',
  messageId: 'msg_1',
  blockIndex: 0,
  requestId: 'req_1',
  callId: 'call_1',
  turnId: 'turn-1',
  ordinal: 7,
  copy: 'view',
  copyKey: 'hello',
} as const;

const at = '2026-01-02T03:04:05.678Z';
const model = 'large-1';

const bodies: readonly EventBody[] = [
  { kind: 'message.user', text: 'Hi', parts: [part], origin: 'typed', native },
  {
    ...{ kind: 'message.assistant', text: 'Hello', parts: [part], native },
    ...{ model, phase: 'final', partial: false },
  },
  {
    ...{ kind: 'message.system', text: 'Ready', native },
    ...{ subtype: 'note', level: 'info', detail: { any: [1, null] } },
  },
  { kind: 'thinking', text: 'Hm.', redacted: false, model, native },
  { kind: 'interrupt', reason: 'escape', native },
  {
    ...{ kind: 'error', text: 'Overloaded', native },
    ...{ status: 529, code: 'overloaded', retry: true },
  },
  {
    ...{ kind: 'tool.call', callId: 'call_1', name: 'Bash', native },
    ...{ input: { command: 'ls' }, model },
  },
  {
    ...{ kind: 'tool.result', callId: 'call_1', status: 'ok', native },
    ...{ output: 'a', parts: [part], exitCode: 0, durationMs: 12.5 },
    ...{ detail: 'any', startedAgentId: 'a1' },
  },
  {
    ...{ kind: 'question', questionId: 'q', callId: 'call_1', native },
    ...{ header: 'Colour', text: 'Which?', multiSelect: true },
    options: [{ label: 'red', description: 'warm' }, { label: 'blue' }],
  },
  {
    ...{ kind: 'answer', questionId: 'q', callId: 'call_1', native },
    ...{ choices: ['red'], text: 'dark', declined: false },
  },
  {
    ...{ kind: 'compaction', trigger: 'auto', summary: 'So far', native },
    ...{ preTokens: 100, postTokens: 10, detail: [] },
  },
  { kind: 'rollback', turns: 1, native },
  {
    ...{ kind: 'usage', messageId: 'msg_1', model, reliable: true, native },
    ...{ inputTokens: 1, outputTokens: 2, cacheReadTokens: 3 },
    ...{ cacheWriteTokens: 4, reasoningTokens: 5, cumulative: false },
  },
  {
    ...{ kind: 'session.info', title: 'Dots', titleSource: 'ai', native },
    ...{ cwd: '/work', branch: 'main', clientVersion: '1.2', model },
    ...{ startedAt: at, forkedFrom: 's-0', parentSessionId: 's-1' },
    ...{ role: 'subagent', agentType: 'explore', detail: null },
    historyBase: { source: 's-0', endOrdinal: 16, endOffset: 4096 },
  },
  { kind: 'unknown', recordType: 'new', raw: { type: 'new' }, native },
];

/** One event per kind, with every field that the kind can have. */
export const EXAMPLES: readonly ConversationEvent[] = bodies.map(
  (body, line) => ({
    eventId: `acme/one:${line * 100}:0`,
    provider: 'acme',
    sessionId: 'one',
    sourceId: sourceId('acme', 'one'),
    at,
    agentId: 'a1',
    hidden: 'meta',
    ...body,
  }),
);
