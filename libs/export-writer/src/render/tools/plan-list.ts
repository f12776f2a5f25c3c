import type { Json, JsonObject } from '@kato/contracts';
import { isJsonArray, isJsonObject } from '@kato/contracts/provider';
import type { Block, ListItem } from '../blocks/block.js';
import { em, oneLine, said, spans } from '../blocks/span.js';

/** A checklist in the input of a call, and the member that holds it. */
export interface Plan {
  readonly key: string;
  readonly list: Block;
}

/**
 * Finds a plan, to be shown as a checklist: steps `[{step, status}]`, or to-dos `[{content, status, activeForm?,
 * priority?, id?}]`. Of a to-do, the wording for "now" is shown while it is being done,
 * where it is another. `undefined` when there is anything
 * else in it, so that nothing is left out.
 */
export function findPlan(input: JsonObject): Plan | undefined {
  for (const key of ['plan', 'todos']) {
    const list = planList(input[key]);
    if (list !== undefined) return { key, list };
  }
  return undefined;
}

function planList(value: Json | undefined): Block | undefined {
  if (!isJsonArray(value) || value.length === 0) return undefined;
  const items = value.map(planLine).filter((item) => item !== undefined);
  return items.length < value.length ? undefined : { type: 'list', items };
}

interface PlanItem {
  readonly text: string;
  readonly status: string;
  /** What stands behind it, besides the status. */
  readonly notes: readonly string[];
}

function planLine(value: Json): ListItem | undefined {
  const item = isJsonObject(value) ? (step(value) ?? toDo(value)) : undefined;
  if (item === undefined) return undefined;
  const { text, status, notes } = item;
  const done = status === 'completed';
  const state =
    done || status === 'pending' ? [] : [status.replaceAll('_', ' ')];
  const behind = [...state, ...notes].map(oneLine).join(' · ');
  return {
    checked: done,
    spans: spans(
      oneLine(text) === '' ? '(empty)' : said(text),
      ...(behind === '' ? [] : [' ', em(`(${behind})`)]),
    ),
  };
}

function step(value: JsonObject): PlanItem | undefined {
  const { step: text, status } = value;
  return typeof text === 'string' &&
    typeof status === 'string' &&
    Object.keys(value).length === 2
    ? { text, status, notes: [] }
    : undefined;
}

const TO_DO_KEYS: ReadonlySet<string> = new Set([
  'content',
  'status',
  'activeForm',
  'priority',
  'id',
]);

function toDo(value: JsonObject): PlanItem | undefined {
  const { content, status, activeForm, priority } = value;
  const isKnown = Object.entries(value).every(
    ([key, member]) => TO_DO_KEYS.has(key) && typeof member === 'string',
  );
  if (!isKnown || typeof content !== 'string' || typeof status !== 'string')
    return undefined;
  const isOther = activeForm !== content;
  const now = status === 'in_progress' && isOther ? [activeForm] : [];
  return {
    text: content,
    status,
    notes: [...now, priority].filter((note) => typeof note === 'string'),
  };
}
