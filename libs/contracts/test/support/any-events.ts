import fc from 'fast-check';
import { HIDDEN_REASONS, type EventBody } from '../../src/index.js';
import { BODIES } from './event-examples.js';

/** What links records: few values, so that they meet. */
const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');

const native = fc.record(
  {
    type: fc.constant('record'),
    id: ids,
    parentId: fc.option(ids),
    logicalParentId: ids,
    leafId: ids,
    messageId: ids,
    turnId: ids,
    copy: fc.constantFrom('model' as const, 'view' as const),
    copyKey: ids,
  },
  { requiredKeys: ['type'] },
);

const base = fc.record(
  {
    at: fc
      .integer({ min: 1, max: 9 })
      .map((day) => `2026-01-0${day}T00:00:00.000Z`),
    hidden: fc.constantFrom(...HIDDEN_REASONS),
    agentId: ids,
  },
  { requiredKeys: [] },
);

/** Lists of events of every kind, with links at random. */
export function anyBodies(): fc.Arbitrary<readonly EventBody[]> {
  return fc.array(anyBody(), { maxLength: 24 });
}

function anyBody(): fc.Arbitrary<EventBody> {
  return fc
    .tuple(fc.constantFrom(...BODIES), native, fc.option(base), ids)
    .map(([body, links, rare, id]) => {
      const own = Object.keys(body)
        .filter((key) => LINKS.has(key))
        .map((key) => [key, id]);
      return {
        ...body,
        ...Object.fromEntries(own),
        ...rare,
        native: links,
      } as EventBody;
    });
}

const LINKS = new Set(['callId', 'startedAgentId', 'messageId', 'text']);
