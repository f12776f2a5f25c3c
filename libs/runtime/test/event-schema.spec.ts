import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  conversationEventSchema,
  EMPTY_SOURCE_SUMMARY,
  jsonDocumentSchema,
  jsonlLineSchema,
  stampEvent,
  summarizeEvents,
  summarizeSession,
  threadConversation,
  type ConversationEvent,
  type SessionSource,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { foldLines, mutateLines, seededRandom } from '@kato/contracts/testing';
import { renderText } from '@kato/export-writer';
import { claudeProvider } from '@kato/provider-claude';
import { codexProvider } from '@kato/provider-codex';

const ajv = new Ajv2020({ strict: true, strictRequired: false });
const isEvent = ajv.compile(conversationEventSchema);
const isLine = ajv.compile(jsonlLineSchema);
const isDocument = ajv.compile(jsonDocumentSchema);

const ID = '0195aaaa-0000-7000-8000-000000000001';
const FILES: readonly (readonly [AnyProvider, string])[] = [
  [claudeProvider, '-work-demo/s-1.jsonl'],
  [codexProvider, `2026/03/01/rollout-2026-03-01T10-00-00-${ID}.jsonl`],
];
const FIXTURES = FILES.flatMap(([provider, path]) =>
  fixturesOf(provider).map(([name, lines]) => ({
    name: `${provider.id} ${name}`,
    provider,
    source: claim(provider, path),
    lines,
  })),
);

type Fixture = (typeof FIXTURES)[number];

describe('every event follows the schema', () => {
  it.each(FIXTURES)('of $name', (fixture) => {
    expect(eventsOf(fixture).flatMap(faultOf)).toEqual([]);
  });

  it.each(FIXTURES)('of $name, also where lines are damaged', (fixture) => {
    const damaged = mutateLines(fixture.lines, 500, seededRandom(3));
    const events = eventsOf(fixture, damaged);
    expect(events.flatMap(faultOf)).toEqual([]);
  });
});

describe('every line of a JSONL export follows the schema', () => {
  it.each(FIXTURES)('of $name', (fixture) => {
    const lines = exported(fixture, 'jsonl').trimEnd().split('\n');
    const faults = lines.filter((line) => !isLine(JSON.parse(line)));
    expect(faults).toEqual([]);
  });
});

describe('a JSON export follows the schema', () => {
  it.each(FIXTURES)('of $name', (fixture) => {
    const document: unknown = JSON.parse(exported(fixture, 'json'));
    expect(isDocument(document) ? [] : isDocument.errors).toEqual([]);
  });
});

/** Why an event is refused, with the event. */
function faultOf(event: ConversationEvent): readonly unknown[] {
  return isEvent(JSON.parse(JSON.stringify(event)))
    ? []
    : [{ event, errors: isEvent.errors }];
}

function eventsOf(
  { provider, source, lines }: Fixture,
  given: readonly (string | Uint8Array)[] = lines,
): readonly ConversationEvent[] {
  const { events } = foldLines(provider, source, given);
  return events.map((event) => stampEvent(source, event));
}

function exported(fixture: Fixture, format: 'json' | 'jsonl'): string {
  const events = eventsOf(fixture);
  const { provider, sourceId, sessionId, path, role } = fixture.source;
  const summary = summarizeEvents(EMPTY_SOURCE_SUMMARY, events, {
    records: fixture.lines.length,
    malformed: 0,
    unfinishedBytes: 0,
  });
  const state = { generation: 0, offset: 1, digest: 'ab', summary };
  const session = summarizeSession(
    { provider, sessionId },
    [{ sourceId, path, role, ...state }],
    1,
  );
  const conversation = threadConversation(session, events);
  return renderText(conversation, { format, diagnostics: [] });
}

function claim(provider: AnyProvider, path: string): SessionSource {
  const root = { provider: provider.id, path: '/home/dev/root' };
  const source = provider.claim({ ...root, origin: 'default' }, path);
  if (source === undefined || 'skipped' in source)
    throw new Error(`not claimed: ${path}`);
  return source;
}

/** The provider's own fixtures: name and lines of each. */
function fixturesOf({
  id,
}: AnyProvider): readonly (readonly [string, readonly string[]])[] {
  const folder = new URL(
    `../../provider-${id}/test/fixtures/`,
    import.meta.url,
  );
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => [
      name,
      readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n'),
    ]);
}
