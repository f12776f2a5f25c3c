import fc from 'fast-check';
import { HIDDEN_REASONS, type EventBody } from '../../src/index.js';
import { BODIES } from './event-examples.js';

/** What links records: few values, so that they meet. */
const recordIds = fc.constantFrom(...'abcdefghijkl');
const ids = fc.constantFrom('a', 'b', 'c');

const tree = fc.record(
  { id: recordIds, parentId: fc.option(recordIds), messageId: ids },
  { requiredKeys: ['id', 'parentId'] },
);
const links = fc.record(
  {
    logicalParentId: recordIds,
    turnId: ids,
    copy: fc.constantFrom('model' as const, 'view' as const),
    copyKey: ids,
  },
  { requiredKeys: [] },
);
const pointer = fc.record(
  { leafId: recordIds, retractedIds: fc.array(recordIds, { maxLength: 3 }) },
  { requiredKeys: [] },
);
const rareFacts = fc.record(
  { hidden: fc.constantFrom(...HIDDEN_REASONS), agentId: ids },
  { requiredKeys: [] },
);
const times = fc.record({
  at: fc
    .integer({ min: 1, max: 9 })
    .map((day) => `2026-01-0${day}T00:00:00.000Z`),
});

/** Lists of events of every kind, with links at random. */
export function anyBodies(): fc.Arbitrary<readonly EventBody[]> {
  return fc.array(anyBody(), { maxLength: 24, size: 'max' });
}

function anyBody(): fc.Arbitrary<EventBody> {
  const common = BODIES.filter(({ kind }) => COMMON.has(kind));
  const bodies = fc.constantFrom(...BODIES, ...Array(4).fill(common).flat());
  return fc
    .tuple(
      bodies,
      fc.tuple(often(tree), seldom(links), seldom(pointer)),
      fc.tuple(seldom(rareFacts), seldom(times)),
      ids,
    )
    .map(([body, native, facts, id]) => {
      const own = Object.keys(body)
        .filter((key) => LINKS.has(key))
        .map((key) => [key, id]);
      return {
        ...body,
        ...Object.fromEntries(own),
        ...Object.assign({}, ...facts),
        native: Object.assign({ type: 'record' }, ...native),
      } as EventBody;
    });
}

const COMMON: ReadonlySet<string> = new Set([
  'message.user',
  'message.assistant',
  'tool.call',
  'tool.result',
  'compaction',
]);
const LINKS = new Set(['callId', 'startedAgentId', 'messageId', 'text']);

function often<T extends object>(some: fc.Arbitrary<T>): fc.Arbitrary<object> {
  return fc.oneof(
    { weight: 6, arbitrary: some },
    { weight: 1, arbitrary: fc.constant({}) },
  );
}

function seldom<T extends object>(some: fc.Arbitrary<T>): fc.Arbitrary<object> {
  return fc.oneof(
    { weight: 1, arbitrary: some },
    { weight: 4, arbitrary: fc.constant({}) },
  );
}
