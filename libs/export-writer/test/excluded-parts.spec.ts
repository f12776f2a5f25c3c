import * as fc from 'fast-check';
import {
  DOCUMENT_PARTS,
  type DocumentPart,
  type ExportFormat,
} from '@kato/contracts';
import { renderHtml } from '../src/render/html/render-html.js';
import { layOut } from '../src/render/lay-out.js';
import { textOfParts } from '../src/render/pieces/text-pieces.js';
import {
  conversation,
  entry,
  eventStream,
  thread,
} from './fixtures/build-conversation.js';
import { hostileConversation } from './fixtures/hostile-conversation.js';
import { richConversation } from './fixtures/rich-conversation.js';

const FORMATS = ['markdown', 'html', 'jsonl', 'json'] as const;

function render(
  exclude: readonly DocumentPart[],
  format: ExportFormat = 'markdown',
  given = richConversation(),
) {
  const options = { diagnostics: [], choices: { exclude } };
  const { parts, ...laidOut } =
    format === 'html'
      ? layOut(given, { ...options, format, renderHtml })
      : layOut(given, { ...options, format });
  return { ...laidOut, text: textOfParts(parts(undefined, [])) };
}

/** A prompt, a call with a result, the agent that it started. */
function withAgent(first = true) {
  const event = eventStream();
  const prompt = event({ kind: 'message.user', text: 'look around' });
  const call = event({
    ...{ kind: 'tool.call', callId: 'c', name: 'Task' },
    input: { prompt: 'go' },
  });
  const result = event({
    ...{ kind: 'tool.result', callId: 'c', status: 'ok' },
    output: 'a long report',
  });
  const said = event({ kind: 'message.assistant', text: 'from the agent' });
  const agents = [thread([entry(said)], { agentId: 'a1' })];
  const entries = [entry(prompt), entry(call, { result, agents })];
  return conversation({ main: [thread(first ? entries : entries.slice(1))] });
}

describe('a document without some parts', () => {
  it('has not what is excluded', () => {
    expect(render([]).text).toContain('A retry belongs in');
    expect(render(['thinking']).text).not.toContain('A retry belongs in');
  });

  it('counts what it has not, by the option', () => {
    const all = render([]).ledger;
    const { ledger, text } = render(['thinking']);
    expect(ledger.rendered).toBe(all.rendered - 1);
    expect(ledger.hidden).toContainEqual(['option:thinking', 1]);
    expect(text).toContain('hidden.option:thinking=1');
  });

  it('says in its ledger what was chosen', () => {
    const { ledger, text } = render(['results', 'thinking']);
    expect(ledger.options).toBe('exclude:thinking,results');
    expect(text).toMatch(/\n {5}options=exclude:thinking,results\n/);
  });

  it('nothing excluded is the same as no choice', () => {
    expect(render([]).text).not.toContain('options=');
  });

  it.each(FORMATS)('accounts for every event as %s', (format) => {
    const parts = fc.subarray([...DOCUMENT_PARTS]);
    fc.assert(
      fc.property(hostileConversation, parts, (given, exclude) => {
        const whole = render([], format, given.conversation).ledger;
        try {
          const { ledger } = render(exclude, format, given.conversation);
          const hidden = ledger.hidden.reduce((sum, [, n]) => sum + n, 0);
          expect(ledger.rendered + hidden).toBe(ledger.events);
          const left = ledger.hidden
            .filter(([why]) => why.startsWith('option:'))
            .reduce((sum, [, n]) => sum + n, 0);
          expect(ledger.rendered + left).toBe(whole.rendered);
        } catch (error) {
          expect(error).toMatchObject({ code: 'SESSION_EMPTY' });
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each(['jsonl', 'json'] as const)('%s leaves the events out', (format) => {
    const { text, ledger } = render(['tools', 'thinking'], format);
    expect(text).not.toMatch(/"kind":"(?:tool\.\w+|thinking)"/);
    expect(text).toContain('"kind":"message.user"');
    expect(ledger.hidden.map(([why]) => why)).toEqual([
      'option:thinking',
      'option:tools',
    ]);
  });

  it('a call whose result is left out is not told to have none', () => {
    const { text } = render(['results'], 'markdown', withAgent());
    expect(text).toContain('Task');
    expect(text).not.toMatch(/a long report|no result recorded/);
  });

  it('agents of a call that is left out stand where it stood', () => {
    const { text } = render(['tools'], 'markdown', withAgent());
    expect(text).toMatch(/## 1 · User.*\n\nlook around\n\n\*\*Sub-agent\*\*/);
    expect(text).toMatch(/### 1\.1 · Assistant.*\n\nfrom the agent\n/);
  });

  it('agents of a call with nothing before it are not lost', () => {
    const { text } = render(['tools'], 'markdown', withAgent(false));
    expect(text).toMatch(/## S1 · Sub-agent.*\n[^]*\nfrom the agent\n/);
  });

  it.each([
    ['agents', /Sub-agent/],
    ['branches', /Abandoned branch/],
    ['usage', /## Usage/],
    ['unknown', /a JSONL export has it whole/],
  ] as const)('%s can be left out', (part, words) => {
    expect(render([]).text).toMatch(words);
    expect(render([part]).text).not.toMatch(words);
  });

  it('there is never an empty one', () => {
    const event = eventStream();
    const thought = event({ kind: 'thinking', text: 'hm' });
    const given = conversation({ main: [thread([entry(thought)])] });
    expect(() => render(['thinking'], 'markdown', given)).toThrow(
      'it has nothing but thinking, which are excluded',
    );
  });
});

describe('the choice of a profile', () => {
  const named = (format: 'markdown' | 'jsonl') =>
    layOut(richConversation(), {
      ...{ format, diagnostics: [], choices: { profile: 'dendron' } },
    });

  it('stands in the ledger', () => {
    expect(named('markdown').ledger.options).toBe('profile:dendron');
  });

  it('of other formats changes nothing', () => {
    expect(named('jsonl').ledger).not.toHaveProperty('options');
  });

  it('gives a note of Dendron a place in its hierarchy', () => {
    expect(named('markdown').fileName).toMatch(
      /^kato\.claude\.2026-06-01-[a-z0-9-]+-4f0c1d52\.md$/,
    );
  });
});
