import type { Json, SessionSource } from '@kato/contracts';
import { documentLaws } from '@kato/contracts/testing';
import { claimRollout, codexProvider } from '../src/index.js';
import { ofKind, visible } from './support/rollout.js';

const SESSION = '0195aaaa-0000-4000-8000-000000000007';

const source = (() => {
  const claimed = claimRollout(
    { provider: 'codex', path: '/home/dev/.codex/sessions', origin: 'default' },
    `rollout-2025-05-01-${SESSION}.json`,
  );
  if (claimed === undefined) throw new Error('the fixture is not claimed');
  return claimed;
})();

const session = {
  ...{ timestamp: '2025-05-01T10:00:00.000Z', id: SESSION },
  instructions: 'Be brief.',
};
const said = (role: 'user' | 'assistant', text: string): Json => ({
  ...{ type: 'message', role },
  content: [{ type: role === 'user' ? 'input_text' : 'output_text', text }],
});
const items: readonly Json[] = [
  said('user', 'List "the" {files}'),
  { type: 'reasoning', summary: [], duration_ms: 12 },
  {
    ...{ type: 'function_call', name: 'shell', call_id: 'call_1' },
    arguments: '{"command":["ls"]}',
  },
  {
    ...{ type: 'function_call_output', call_id: 'call_1' },
    output: '{"output":"a.txt\\n","metadata":{"exit_code":0}}',
  },
  said('assistant', 'One file.'),
];
const written = (some: readonly Json[]): string =>
  JSON.stringify({ session, items: some }, null, 2);

const encoder = new TextEncoder();
const read = (text: string) => {
  const found = codexProvider.readDocument?.(encoder.encode(text), { source });
  if (found?.ok !== true) throw new Error('not read');
  return found;
};
const texts = (text: string): readonly string[] =>
  visible(read(text).events).flatMap((body) =>
    'text' in body && body.text !== undefined ? body.text : [],
  );

describe('a session document of 2025', () => {
  it.each(
    documentLaws({
      provider: codexProvider,
      documents: [
        { source, bytes: encoder.encode(written(items)) },
        { source, bytes: encoder.encode(`${written(items)}{ "type":"rea`) },
      ],
      mutations: 500,
    }).map((law) => [law.title, law] as const),
  )('%s', (_, law) => law.check());

  it('is a source that is read whole, and named by its session', () => {
    expect(source).toMatchObject<Partial<SessionSource>>({
      ...{ reading: 'document', sourceId: `codex/${SESSION}` as never },
      ...{ sessionFrom: 'records', role: 'main' },
    });
  });

  it('is the conversation that its items are', () => {
    const { events, sessionId, issues } = read(written(items));
    expect(sessionId).toBe(SESSION);
    expect(issues).toBeUndefined();
    expect(texts(written(items))).toEqual(['List "the" {files}', 'One file.']);
    expect(ofKind('tool.result', events)).toMatchObject([
      { output: 'a.txt\n', exitCode: 0 },
    ]);
  });

  it('says when it began, and of its lines no time', () => {
    const { events } = read(written(items));
    expect(ofKind('session.info', events)).toMatchObject([
      { startedAt: '2025-05-01T10:00:00.000Z' },
    ]);
    expect(events.filter(({ at }) => at !== undefined)).toEqual([]);
  });
});

describe('a document that was not written at once', () => {
  it('is read with the tail of an older state, each item once, and says so', () => {
    const more = said('assistant', 'And a second answer.');
    const tail = JSON.stringify(items.slice(3)).slice(1, -1);
    const broken = `${written(items)}${tail},${JSON.stringify(more)}\n]\n}`;
    expect(texts(broken)).toEqual([
      'List "the" {files}',
      'One file.',
      'And a second answer.',
    ]);
    expect(read(broken).issues).toMatchObject([{ code: 'invalid-json' }]);
  });

  it('keeps what is said twice before its end', () => {
    const twice = written([...items, ...items.slice(0, 1)]);
    expect(texts(`${twice}{ "type":`)).toHaveLength(3);
  });

  it('is read up to where it was cut', () => {
    const cut = written(items).slice(0, -40);
    expect(texts(cut)).toEqual(['List "the" {files}']);
    expect(read(cut).issues).toHaveLength(1);
  });

  it.each(['', '[]', '{"session":', '{"items":[]}', 'no JSON'])(
    'is refused where there is no session in it: %j',
    (text) => {
      const bytes = encoder.encode(text);
      const found = codexProvider.readDocument?.(bytes, { source });
      expect(found).toMatchObject({ ok: false });
    },
  );
});
