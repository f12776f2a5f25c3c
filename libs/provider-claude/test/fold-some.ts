import type { EventBody, EventKind, SessionSource } from '@kato/contracts';
import { parseSourceId } from '@kato/contracts';
import { foldLines, type FoldedLines } from '@kato/contracts/testing';
import { claudeProvider } from '../src/index.js';

/** A session's main file. */
export const MAIN: SessionSource = {
  provider: 'claude',
  sourceId: parseSourceId('claude/s-1'),
  sessionId: 's-1',
  sessionFrom: 'path',
  path: '/home/dev/.claude/projects/-work-demo/s-1.jsonl',
  relativePath: '-work-demo/s-1.jsonl',
  role: 'main',
  encoding: 'plain',
};

/** A sub-agent's file in the nested layout. */
export const AGENT: SessionSource = {
  ...MAIN,
  sourceId: parseSourceId('claude/s-1/agent-a1'),
  relativePath: '-work-demo/s-1/subagents/agent-a1.jsonl',
  role: 'agent',
  agentId: 'a1',
};

/** A JSON object, as it stands on a line. */
export type Line = Readonly<Record<string, unknown>>;

/** Folds records as a file of a session would be. */
export function foldSource(
  source: SessionSource,
  records: readonly Line[],
): FoldedLines {
  const lines = records.map((record) => JSON.stringify(record));
  return foldLines(claudeProvider, source, lines);
}

/** The events of some records of a main file. */
export function events(...records: readonly Line[]): readonly EventBody[] {
  return foldSource(MAIN, records).events.map(({ body }) => body);
}

/** The visible events without the facts about the session and without usage: what a reader sees. */
export function visible(...records: readonly Line[]): readonly EventBody[] {
  return events(...records).filter(isSeen);
}

/** Whether a reader sees an event. */
export function isSeen(event: EventBody): boolean {
  return (
    event.hidden === undefined &&
    event.kind !== 'session.info' &&
    event.kind !== 'usage'
  );
}

/** The events of one kind. */
export function ofKind<K extends EventKind>(
  kind: K,
  from: readonly EventBody[],
): readonly Extract<EventBody, { readonly kind: K }>[] {
  return from.filter(
    (event): event is Extract<EventBody, { readonly kind: K }> =>
      event.kind === kind,
  );
}

const counter = { records: 0 };

/** What every record of the tree carries. */
export function envelope(more: Line = {}): Line {
  counter.records += 1;
  const count = counter.records;
  return {
    parentUuid: `u-${count - 1}`,
    isSidechain: false,
    userType: 'external',
    cwd: '/work/demo',
    sessionId: 's-1',
    version: '2.1.330',
    gitBranch: 'main',
    uuid: `u-${count}`,
    timestamp: '2026-11-22T11:07:03.854Z',
    ...more,
  };
}

/** A user record. */
export function user(content: unknown, more: Line = {}): Line {
  return {
    type: 'user',
    message: { role: 'user', content },
    ...envelope(more),
  };
}

/** A prompt that the record says a person typed. */
export function typed(content: unknown, more: Line = {}): Line {
  const said = { origin: { kind: 'human' }, promptSource: 'typed' };
  return user(content, { ...said, ...more });
}

/** A line of an API message. */
export function assistant(
  blocks: readonly unknown[],
  message: Line = {},
  more: Line = {},
): Line {
  return {
    type: 'assistant',
    message: {
      id: 'msg_1',
      role: 'assistant',
      model: 'claude-opus-5-5',
      content: blocks,
      stop_reason: 'end_turn',
      ...message,
    },
    requestId: 'req_1',
    ...envelope(more),
  };
}

/** A call of a tool. */
export function call(id: string, name: string, input: unknown): Line {
  return assistant([{ type: 'tool_use', id, name, input }], {
    stop_reason: 'tool_use',
  });
}

/** The record of a tool's result. */
export function result(
  id: string,
  content: unknown,
  more: Line = {},
  block: Line = {},
): Line {
  return user(
    [{ type: 'tool_result', tool_use_id: id, content, ...block }],
    more,
  );
}

/** A system record. */
export function system(subtype: string | undefined, more: Line = {}): Line {
  return { type: 'system', subtype, ...envelope(more) };
}

/** An attachment record. */
export function attachment(type: string, more: Line = {}): Line {
  return {
    type: 'attachment',
    attachment: { type, ...more },
    rendered: [{ content: 'shown to the model' }],
    ...envelope(),
  };
}
