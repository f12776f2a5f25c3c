import { readFileSync } from 'node:fs';
import type { EventBody, EventKind, Json } from '@kato/contracts';
import { foldLines } from '@kato/contracts/testing';
import { claimRollout, codexProvider } from '../../src/index.js';

export const THREAD = '0195aaaa-0000-7000-8000-000000000001';

/** A source as the provider claims it. */
export const SOURCE = (() => {
  const source = claimRollout(
    { provider: 'codex', path: '/home/dev/.codex/sessions', origin: 'default' },
    `2026/03/01/rollout-2026-03-01T10-00-00-${THREAD}.jsonl`,
  );
  if (source === undefined) throw new Error('the fixture is not claimed');
  return source;
})();

/** The lines of a fixture file. */
export function fixture(name: string): readonly string[] {
  const url = new URL(`../fixtures/${name}.jsonl`, import.meta.url);
  return readFileSync(url, 'utf8').trimEnd().split('\n');
}

/** A line in an envelope. */
export function line(type: string, payload: Json, ordinal?: number): string {
  const timestamp = '2026-03-01T09:00:00.000Z';
  return JSON.stringify({ timestamp, ordinal, type, payload });
}

export const meta = (more: Record<string, Json> = {}): string =>
  line('session_meta', { id: THREAD, cwd: '/work/demo', ...more });
export const item = (payload: Json): string => line('response_item', payload);
export const event = (payload: Json): string => line('event_msg', payload);

/** A completed item of the paginated format. */
export const completed = (body: Json, thread = THREAD): string =>
  event({
    type: 'item_completed',
    thread_id: thread,
    turn_id: 'turn-1',
    item: body,
  });

/** A `response_item.message` with one text. */
export const said = (
  role: 'user' | 'assistant',
  text: string,
  more: Record<string, Json> = {},
): string =>
  item({
    type: 'message',
    role,
    content: [{ type: role === 'user' ? 'input_text' : 'output_text', text }],
    ...more,
  });

/** The events of some lines. */
export function eventsOf(...lines: readonly string[]): readonly EventBody[] {
  return foldLines(codexProvider, SOURCE, lines).events.map(({ body }) => body);
}

/** The events of one kind. */
export function ofKind<K extends EventKind>(
  kind: K,
  events: readonly EventBody[],
): readonly Extract<EventBody, { kind: K }>[] {
  return events.filter(
    (body): body is Extract<EventBody, { kind: K }> => body.kind === kind,
  );
}

export const visible = (events: readonly EventBody[]): readonly EventBody[] =>
  events.filter(({ hidden }) => hidden === undefined);
