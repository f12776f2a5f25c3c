import type {
  Conversation,
  ConversationEvent,
  ExportFormat,
  Inheritance,
  SessionSummary,
} from '@kato/contracts';
import { totalUsage } from '@kato/contracts';
import { renderText } from '../src/index.js';
import {
  conversation,
  entry,
  eventStream,
  thread,
} from './fixtures/build-conversation.js';

const event = eventStream();
const said = [
  event({ kind: 'message.user', text: 'Sort it' }),
  event({ kind: 'message.assistant', text: 'Sorted.' }),
  event({ kind: 'message.user', text: 'Once more' }),
] as const;
const spent = (model: string, more: object = {}): ConversationEvent =>
  event({
    ...{ kind: 'usage', inputTokens: 1000, outputTokens: 20, reliable: true },
    ...{ model, ...more },
  });

function given(more: {
  readonly relation?: Inheritance['relation'];
  readonly others?: readonly ConversationEvent[];
  readonly inherited?: readonly ConversationEvent[];
  readonly summary?: Partial<SessionSummary>;
}): Conversation {
  const { others = [], summary = {}, relation, inherited = [] } = more;
  const entries = said.map((one) => entry(one));
  const plain = conversation({ main: [thread(entries)], others, summary });
  if (relation === undefined) return plain;
  const shared = [...said.slice(0, 2), ...inherited];
  const events = new Set(shared.map(({ eventId }) => eventId));
  const from = { provider: 'claude', sessionId: 'b1946ac9' };
  const prompt = said[0].eventId;
  return {
    ...plain,
    inheritance: { relation, from, records: 2, prompt, events },
    usage: totalUsage(plain.events, events),
  };
}

function render(
  of: Conversation,
  format: Exclude<ExportFormat, 'html'> = 'markdown',
): string {
  return renderText(of, { format, diagnostics: [] });
}

describe('a document whose beginning is inherited', () => {
  it.each([
    ['fork', '*Forked from* `b1946ac9` *after* [1](#e1)'],
    ['copy', '*Begins as a copy of* `b1946ac9` (2 records, up to [1](#e1))'],
    [
      'shared',
      '*Shares its beginning with* `b1946ac9` (2 records, up to [1](#e1))',
    ],
  ] as const)('of a %s says so under its title', (relation, line) => {
    expect(render(given({ relation }))).toContain(
      `# Sort it\n\n${line}\n\n## 1`,
    );
  });

  it('has a divider before its own part', () => {
    const text = render(given({ relation: 'copy' }));
    expect(text).toContain(
      '\n---\n\n*Up to here inherited from* `b1946ac9`*; from here on its own.*\n\n## 3',
    );
  });

  it('says it in the header of JSONL', () => {
    const [header = ''] = render(given({ relation: 'fork' }), 'jsonl').split(
      '\n',
    );
    expect(JSON.parse(header)).toMatchObject({
      beginning: {
        ...{ relation: 'fork', session: 'b1946ac9', records: 2 },
        prompt: said[0].eventId,
      },
    });
  });

  it('names its origin also when nothing of it is known', () => {
    const summary = { lineage: { forkedFrom: 'b1946ac9' } };
    expect(render(given({ summary }))).toContain(
      '# Sort it\n\n*Forked from* `b1946ac9`\n\n## 1',
    );
  });
});

describe('the usage of a document', () => {
  const opus = spent('opus');

  it('is a row per model, and one for all', () => {
    const text = render(
      given({ others: [opus, spent('haiku'), spent('opus')] }),
    );
    expect(text).toContain(
      [
        '## Usage',
        '',
        '| model | responses | input | output | cache read | cache write |',
        '| --- | ---: | ---: | ---: | ---: | ---: |',
        '| haiku | 1 | 1,000 | 20 | 0 | 0 |',
        '| opus | 2 | 2,000 | 40 | 0 | 0 |',
        '| *all* | 3 | 3,000 | 60 | 0 | 0 |',
        '',
        '<!-- kato:end',
      ].join('\n'),
    );
  });

  it('tells apart what was inherited', () => {
    const others = [opus, spent('opus')];
    const text = render(given({ relation: 'copy', others, inherited: [opus] }));
    expect(text).toContain('| *of it inherited* | 1 | 1,000 | 20 | 0 | 0 |');
  });

  it('says when figures are placeholders', () => {
    const others = [spent('opus', { reliable: false })];
    expect(render(given({ others }))).toContain(
      'The client wrote placeholders',
    );
  });

  it('is not told where no source says anything', () => {
    expect(render(given({}))).not.toContain('## Usage');
  });

  it('is not broken by the name of a model', () => {
    const text = render(given({ others: [spent('a|b`\n<script>')] }));
    expect(text).toMatch(/\n\| [^\n]*a\\\|b[^\n]* \| 1 \| 1,000 \|/);
    expect(text).not.toContain('\n<script>');
  });

  it('is in the ledger of JSONL', () => {
    const text = render(given({ others: [opus] }), 'jsonl');
    const last = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as object;
    expect(last).toMatchObject({
      type: 'ledger',
      usage: { responses: 1, models: [{ model: 'opus', inputTokens: 1000 }] },
    });
  });
});
