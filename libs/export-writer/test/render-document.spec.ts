import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import type { Conversation, Diagnostic, ExportFormat } from '@kato/contracts';
import * as api from '../src/index.js';
import { renderDocument, renderText } from '../src/index.js';
import {
  conversation,
  entry,
  eventStream,
  MAIN,
  thread,
} from './fixtures/build-conversation.js';
import { hostileConversation } from './fixtures/hostile-conversation.js';
import { richConversation } from './fixtures/rich-conversation.js';

const DIAGNOSTICS: readonly Diagnostic[] = [
  {
    sourceId: MAIN,
    offset: 900,
    bytes: 12,
    code: 'invalid-json',
    message: 'not JSON',
  },
];

const render = (
  format: Exclude<ExportFormat, 'html'>,
  given = richConversation(),
) => ({
  ...renderDocument(given, { format, diagnostics: DIAGNOSTICS }),
  text: renderText(given, { format, diagnostics: DIAGNOSTICS }),
});

const linesOf = (given: Conversation): readonly Record<string, unknown>[] =>
  render('jsonl', given)
    .text.trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

function expectGolden(name: string, text: string): void {
  const path = new URL(`golden/${name}`, import.meta.url);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text);
  expect(existsSync(path)).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

it('exports what it promises', () => {
  expect(Object.keys(api).sort()).toEqual([
    'DOCUMENT_VERSION',
    'buildLedger',
    'compareAsset',
    'compareExport',
    'documentFileName',
    'documentFolder',
    'findDocument',
    'indexDocument',
    'maskSummary',
    'nodeExportFiles',
    'openExportFiles',
    'openReadable',
    'otherDocuments',
    'readExport',
    'renderDocument',
    'renderText',
    'writeDocument',
  ]);
});

describe('renderDocument', () => {
  it('renders a rich session as the golden Markdown', () => {
    expectGolden('rich.md', render('markdown').text);
  });

  it('renders a rich session as the golden JSONL', () => {
    expectGolden('rich.jsonl', render('jsonl').text);
  });

  it('renders JSON as the objects of the JSONL lines, in one document', () => {
    const lines = render('jsonl')
      .text.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    const document: unknown = JSON.parse(render('json').text);
    // What stands before the ledger is of other bytes.
    const own = { body: expect.any(String), seal: expect.any(String) };
    expect(document).toEqual({
      header: lines[0],
      events: lines.slice(1, -1),
      ledger: { ...lines.at(-1), ...own },
    });
  });

  it.each(['markdown', 'jsonl', 'json'] as const)(
    'gives the same %s for the same conversation',
    (format) => {
      const again = JSON.stringify(render(format));
      expect(JSON.stringify(render(format))).toBe(again);
    },
  );

  it.each(['markdown', 'jsonl', 'json'] as const)(
    'refuses an empty session as %s, with the reason',
    (format) => {
      const event = eventStream();
      const nothing = conversation({
        main: [thread([])],
        hidden: [
          [event({ kind: 'message.user', text: 'caveat' }), 'meta'],
          [event({ kind: 'session.info', title: 'x' }), 'bookkeeping'],
        ],
      });
      expect(() => render(format, nothing)).toThrow(
        'none of its 2 events is a message (1 bookkeeping, 1 meta)',
      );
    },
  );

  it('refuses a session of which nothing could be read', () => {
    expect(() =>
      render('markdown', conversation({ main: [], malformed: 3 })),
    ).toThrow('no event was read from its 3 records (3 malformed)');
  });
});

describe('the ledger', () => {
  it('accounts for every event', () => {
    fc.assert(
      fc.property(hostileConversation, (given) => {
        for (const format of ['markdown', 'jsonl', 'json'] as const) {
          const { ledger } = render(format, given.conversation);
          const hidden = ledger.hidden.reduce((sum, [, n]) => sum + n, 0);
          expect(ledger.rendered + hidden).toBe(ledger.events);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('counts what Markdown does not show by its reason, and what nothing hides by its kind', () => {
    expect(render('markdown').ledger).toMatchObject({
      records: 32,
      malformed: 1,
      diagnostics: [['invalid-json', 1]],
      events: 31,
      rendered: 28,
      hidden: [
        ['bookkeeping', 1],
        ['meta', 1],
        ['usage', 1],
      ],
      unknown: 1,
    });
  });

  it('says that JSONL shows everything', () => {
    expect(render('jsonl').ledger).toMatchObject({
      events: 31,
      rendered: 31,
      hidden: [],
    });
  });

  it('cannot be closed early by a name from the source', () => {
    const event = eventStream();
    const text = render(
      'markdown',
      conversation({
        main: [
          thread([
            entry(
              event({
                kind: 'unknown',
                recordType: '--> <b>----\n-',
                raw: null,
              }),
            ),
          ]),
        ],
      }),
    ).text;
    const ledger = text.slice(text.indexOf('<!-- kato:end '));
    expect(ledger.slice(4, -4)).not.toMatch(/--|<|>[^\n]/);
  });
});

describe('JSONL', () => {
  it('parses back to a header, every event with its projected reason, and the ledger', () => {
    const given = richConversation();
    const lines = linesOf(given);
    const events = lines.slice(1, -1).map(({ type, ...event }) => event);
    expect(lines[0]).toMatchObject({
      type: 'header',
      schemaVersion: 1,
      kato: 1,
    });
    expect(lines.at(-1)).toMatchObject({ type: 'ledger', events: 31 });
    expect(events).toEqual(
      given.events.map((event) => {
        const hidden = given.hidden.get(event.eventId);
        return hidden === undefined ? event : { ...event, hidden };
      }),
    );
  });

  it('parses back to equal events, whatever text they hold', () => {
    fc.assert(
      fc.property(hostileConversation, ({ conversation: given }) => {
        const events = linesOf(given)
          .slice(1, -1)
          .map(({ type, ...event }) => event);
        expect(events).toEqual(given.events);
      }),
      { numRuns: 100 },
    );
  });

  it('takes a reason away from an event that threading shows', () => {
    const said = {
      ...eventStream()({ kind: 'message.user', text: 'hello' }),
      hidden: 'duplicate' as const,
    };
    const lines = linesOf(conversation({ main: [thread([entry(said)])] }));
    expect(lines[1]).not.toHaveProperty('hidden');
  });

  it('starts a longer session like the shorter one', () => {
    const event = eventStream();
    const first = entry(event({ kind: 'message.user', text: 'one' }));
    const second = entry(event({ kind: 'message.user', text: 'two' }));
    const short = render('jsonl', conversation({ main: [thread([first])] }));
    const long = render(
      'jsonl',
      conversation({ main: [thread([first, second])] }),
    );
    const body = short.text.slice(0, short.text.indexOf('{"type":"ledger"'));
    expect(long.text.startsWith(body)).toBe(true);
  });
});
