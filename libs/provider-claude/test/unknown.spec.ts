import fc from 'fast-check';
import { providerLaws } from '@kato/contracts/testing';
import { claudeProvider } from '../src/index.js';
import { readFileSync } from 'node:fs';
import {
  AGENT,
  assistant,
  attachment,
  envelope,
  events,
  foldSource,
  isSeen,
  MAIN,
  ofKind,
  system,
  user,
} from './fold-some.js';

const SESSION = readFileSync(
  new URL('./fixtures/session.jsonl', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '');

describe.each([
  ['a main file', MAIN],
  ['a sub-agent file', AGENT],
  ['a flat sub-agent file', { ...AGENT, sessionFrom: 'records' as const }],
])('the provider laws, over %s', (_name, source) => {
  const laws = providerLaws({
    provider: claudeProvider,
    source,
    lines: SESSION,
  });
  it.each(laws.map((law) => [law.title, law] as const))(
    '%s',
    async (_title, law) => {
      await law.check();
    },
  );
});

describe('what this version does not know', () => {
  it.each([
    ['brand-new', { type: 'brand-new', x: 1 }],
    ['(none)', { x: 1 }],
    ['(none)', { type: 7 }],
    ['user', { type: 'user', message: 'a string', uuid: 'u' }],
    ['assistant', { type: 'assistant', message: { content: 7 } }],
    ['attachment', { type: 'attachment', attachment: [] }],
    ['progress', { type: 'progress' }],
    ['system.brand-new', system('brand-new')],
    ['attachment.brand-new', attachment('brand-new')],
  ])('is kept whole and counted as %s', (recordType, raw) => {
    expect(ofKind('unknown', events(raw))).toMatchObject([
      { recordType, raw: JSON.parse(JSON.stringify(raw)) as unknown },
    ]);
  });

  it('keeps an unknown block, and its neighbours', () => {
    const block = { type: 'brand-new', x: 1 };
    const text = { type: 'text', text: 'hi' };
    const said = events(user([text, block]), assistant([block, text]));
    expect(ofKind('unknown', said)).toMatchObject([
      { recordType: 'user.brand-new', raw: block },
      { recordType: 'assistant.brand-new', raw: block },
    ]);
    expect(said.filter((e) => 'text' in e && e.text === 'hi')).toHaveLength(2);
  });

  it('changes nothing visible as an extra field', () => {
    const plain = SESSION.map((line) => JSON.parse(line) as object);
    const more = plain.map((record) => ({ brandNew: { x: [1] }, ...record }));
    const seen = (records: readonly object[]): string =>
      JSON.stringify(
        foldSource(MAIN, records as never)
          .events.map(({ body }) => body)
          .filter((event) => isSeen(event) && event.kind !== 'unknown')
          .map((event) => ({ ...event, detail: undefined })),
      );
    expect(seen(more)).toBe(seen(plain));
  });
});

describe('any record', () => {
  const TYPES = ['user', 'assistant', 'system', 'attachment', 'progress'];
  const record = fc
    .tuple(
      fc.constantFrom(...TYPES, 'summary', 'x'),
      fc.jsonValue(),
      fc.object(),
    )
    .map(([type, content, more]) => ({
      ...more,
      type,
      message: { content: [content, { type: 'tool_result', content }] },
      toolUseResult: content,
      attachment: { type: 'queued_command', prompt: content },
      uuid: 'u',
    }));

  it('folds without throwing, and gives an event', () => {
    fc.assert(
      fc.property(record, (any) => {
        expect(events(any).length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  it('with a uuid has it on an event, so that chains of parents hold', () => {
    fc.assert(
      fc.property(record, (any) => {
        const ids = events({ ...envelope(), ...any }).map((e) => e.native.id);
        expect(ids).toContain('u');
      }),
      { numRuns: 100 },
    );
  });
});
