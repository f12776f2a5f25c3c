import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  conversationEventSchema,
  HIDDEN_REASONS,
  jsonlLineSchema,
  NO_USAGE,
  type ConversationEvent,
  type EventKind,
  type Json,
} from '../src/index.js';
import { EXAMPLES } from './support/event-examples.js';

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  strictRequired: false,
});
const isEvent = ajv.compile(conversationEventSchema);
const isLine = ajv.compile(jsonlLineSchema);

/** What is wrong with a value, as `<place> <complaint>`. */
function faults(value: unknown, is = isEvent): readonly string[] {
  is(value);
  return (is.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const AT = '2026-01-02T03:04:05.678Z';
const user = ofKind('message.user');
const result = ofKind('tool.result');

const { models: _models, days: _days, ...TOTALS } = NO_USAGE;
const LEDGER = {
  type: 'ledger',
  records: 3,
  malformed: 1,
  diagnostics: [['invalid-json', 1]],
  unfinishedBytes: 0,
  events: 2,
  rendered: 1,
  hidden: [['meta', 1]],
  unknown: 0,
  unknownTypes: [],
  usage: { ...NO_USAGE, inherited: TOTALS, models: [TOTALS], days: [TOTALS] },
  sources: [{ sourceId: 'acme/s', bytes: 300, digest: 'ab' }],
  ...{ documentVersion: 1, body: 'sha256:ab', seal: 'cd' },
};

describe('the schema of an event', () => {
  it.each(EXAMPLES)('accepts a whole $kind', (event) => {
    expect(faults(event)).toEqual([]);
  });

  it.each(EXAMPLES)('accepts a bare $kind', (event) => {
    expect(faults(withRequiredOnly(event))).toEqual([]);
  });

  it.each(EXAMPLES)('accepts no other field in a $kind', (event) => {
    expect(faults({ ...event, extra: 1 })).toEqual([
      ' must NOT have unevaluated properties',
    ]);
  });

  it.each(EXAMPLES)('names each field that a $kind lacks', (event) => {
    const bare = withRequiredOnly(event);
    for (const key of Object.keys(bare).filter((name) => name !== 'kind')) {
      const less = Object.entries(bare).filter(([name]) => name !== key);
      expect(faults(Object.fromEntries(less))).toContain(
        ` must have required property '${key}'`,
      );
    }
  });

  it('has an example of every kind', () => {
    const kinds = new Set(EXAMPLES.map(({ kind }) => kind));
    const { $defs } = conversationEventSchema as Record<string, object>;
    const known = Object.keys($defs ?? {}).filter(
      (name) => !['event', 'native', 'part'].includes(name),
    );
    expect([...kinds].sort()).toEqual(known.sort());
  });

  it.each(HIDDEN_REASONS)('accepts what is hidden as %s', (hidden) => {
    expect(faults({ ...user, hidden })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['no kind', { ...user, kind: 'message' }, '/kind must be equal to one'],
    ['a field of another kind', { ...user, callId: 'c' }, ' must NOT have un'],
    ['a number as text', { ...user, text: 1 }, '/text must be string'],
    ['a local time', { ...user, at: '2026-01-02T03:04:05' }, '/at must match'],
    ['an unknown reason', { ...user, hidden: 'x' }, '/hidden must be equal'],
    ['an id of no place', { ...user, eventId: 'x' }, '/eventId must match'],
    ['a field of no record', { ...user, native: { type: 'a', b: 1 } }, '/nat'],
    ['an unknown status', { ...result, status: 'fine' }, '/status must be'],
    ['a part of no type', { ...result, parts: [{}] }, '/parts/0 must have'],
  ])('refuses %s', (_what, event, fault) => {
    expect(faults(event).join('\n')).toContain(fault);
  });

  it.each([null, [], 'text', 1])('refuses %j, which is no object', (value) => {
    expect(isEvent(value)).toBe(false);
  });

  it('ships as a file', () => {
    const url = new URL('../schema/conversation-event.json', import.meta.url);
    const shipped = JSON.parse(readFileSync(url, 'utf8')) as Json;
    // Written anew as README.md says, under "The event schema".
    expect(shipped).toEqual(conversationEventSchema);
  });
});

describe('the schema of a JSONL line', () => {
  const header = {
    type: 'header',
    schemaVersion: 1,
    kato: 1,
    provider: 'acme',
    session: 's',
  };

  it('accepts headers, events and ledgers', () => {
    const lines = [
      header,
      { ...header, title: 'A', cwd: '/work', startedAt: AT },
      ...EXAMPLES.map((event) => ({ type: 'event', ...event })),
      {
        ...header,
        beginning: {
          relation: 'fork',
          session: 's-0',
          records: 2,
          prompt: 'p',
        },
      },
      LEDGER,
    ];
    expect(lines.flatMap((line) => faults(line, isLine))).toEqual([]);
  });

  it.each<[string, object]>([
    ['an event that does not say so', user],
    ['an unknown type', { ...header, type: 'footer' }],
    ['a header of another schema', { ...header, schemaVersion: 2 }],
    ['a header with more', { ...header, extra: 1 }],
    ['an event with more', { type: 'event', ...user, extra: 1 }],
    ['a ledger that counts no events', { ...LEDGER, events: undefined }],
    ['a tally without a count', { ...LEDGER, hidden: [['meta']] }],
  ])('refuses %s', (_what, line) => {
    expect(isLine(JSON.parse(JSON.stringify(line)))).toBe(false);
  });
});

function withRequiredOnly(event: ConversationEvent): object {
  const { $defs } = conversationEventSchema as {
    $defs?: Record<string, { required?: readonly string[] }>;
  };
  const kept = [$defs?.['event'], $defs?.[event.kind]].flatMap(
    (schema) => schema?.required ?? [],
  );
  return Object.fromEntries(
    Object.entries(event).filter(([name]) => kept.includes(name)),
  );
}

function ofKind(wanted: EventKind): object {
  return { ...EXAMPLES.find(({ kind }) => kind === wanted) };
}
