import type { ConversationEntry, Json, ToolResult } from '@kato/contracts';
import { renderDocument, renderText } from '../src/index.js';
import {
  conversation,
  entry,
  eventStream,
  thread,
} from './fixtures/build-conversation.js';
import { pageOf } from './fixtures/html-page.js';

const SAID = 'Not yet.\n\nLook **first** who reads it.';
const REFUSED = `The tool use was rejected. To tell you how to proceed, the user said:\n${SAID}`;

function refused(output: string): readonly ConversationEntry[] {
  const event = eventStream();
  const call = event({
    ...{ kind: 'tool.call', callId: 'c1', name: 'Bash' },
    input: { command: 'git push' },
  });
  const result = event({
    ...{ kind: 'tool.result', callId: 'c1', status: 'rejected' },
    ...{ deniedBy: 'user', output },
  });
  const said = event({ kind: 'message.user', origin: 'feedback', text: SAID });
  const native = { type: 'user', callId: 'c1' };
  return [entry(call, { result }), entry({ ...said, native })];
}

const given = (entries: readonly ConversationEntry[]) =>
  conversation({ main: [thread(entries)], summary: { cwd: '/work/demo' } });

const shown = (entries: readonly ConversationEntry[]): string =>
  renderText(given(entries), { format: 'markdown', diagnostics: [] });

describe('what a user said when refusing a call', () => {
  it('is told once, and the call says where', () => {
    const text = shown(refused(REFUSED));
    expect(text.split('Look **first**')).toHaveLength(2);
    expect(text).toContain(
      'the user said:\n```\n\nWhat the user said is the feedback, [2](#e2).\n\n## 2 · User · feedback',
    );
  });

  it('is told once on a page', () => {
    const { text } = pageOf(given(refused(REFUSED)));
    expect(text.split('<strong>first</strong>')).toHaveLength(2);
    expect(text).not.toContain('**first**');
  });

  it('counts as shown in both places', () => {
    const { ledger } = renderDocument(given(refused(REFUSED)), {
      ...{ format: 'markdown', diagnostics: [] },
    });
    expect(ledger).toMatchObject({ events: 3, rendered: 3, hidden: [] });
  });

  it('is told in both places where the call has other words', () => {
    const text = shown(refused('The user said no: look first.'));
    expect(text).toContain('The user said no: look first.');
    expect(text).toContain('Look **first**');
    expect(text).not.toContain('is the feedback');
  });
});

describe('the exit of a command', () => {
  const ended = (output: string, exitCode?: number): string => {
    const event = eventStream();
    const call = event({
      ...{ kind: 'tool.call', callId: 'c1', name: 'Bash' },
      input: { command: 'npm test' },
    });
    const result = event({
      ...{ kind: 'tool.result', callId: 'c1', status: 'error', output },
      ...(exitCode === undefined ? {} : { exitCode }),
    });
    return shown([entry(call, { result })]);
  };

  it('is told once, and not again above what the command printed', () => {
    expect(ended('Exit code 1\n1 failed', 1)).toContain(
      'error · exit 1\n\n```sh\nnpm test\n```\n\n```text\n1 failed\n```',
    );
  });

  it('is all there is of a command that printed nothing', () => {
    expect(ended('Exit code 1', 1)).toContain('*No output.*');
  });

  it('stays where it is not the one that is told', () => {
    expect(ended('Exit code 1\n1 failed', 2)).toContain('Exit code 1');
    expect(ended('Exit code 1\n1 failed')).toContain('Exit code 1');
    expect(ended('Exit code 12 it was', 1)).toContain('Exit code 12 it was');
  });
});

describe('a search of the web', () => {
  const search = (
    input: Json,
    more: Partial<ToolResult> = {},
    type = 'event_msg.web_search_end',
  ): string => {
    const event = eventStream();
    const call = event({
      kind: 'tool.call',
      ...{ callId: 'c1', name: 'web_search', input },
    });
    const result = event({
      kind: 'tool.result',
      ...{ callId: 'c1', status: 'ok', output: '' },
    });
    const came = { ...result, ...more, native: { type } };
    return shown([entry(call, { result: came })]);
  };
  const action = { type: 'search', query: 'tides', queries: ['tides'] };

  it('says that its result is not recorded where the record has no place for one', () => {
    expect(search(action)).toContain('*The result is not recorded.*');
    expect(
      search(action, {}, 'event_msg.item_completed.WebSearch'),
    ).not.toContain('No output');
  });

  it('has no output where another record says so', () => {
    expect(search(action, {}, 'user')).toContain('*No output.*');
  });

  it('shows a result that is recorded', () => {
    const detail = { results: [{ title: 'Tides' }] };
    expect(search(action, { detail })).toContain('"title": "Tides"');
  });

  it('says once what was searched, and nothing of what it was not given', () => {
    const text = search({ ...action, url: null, pattern: null });
    expect(text.split('tides')).toHaveLength(2);
    expect(text).not.toContain('null');
  });

  it('says all that was searched', () => {
    const text = search({ ...action, queries: ['tides', 'tide table'] });
    expect(text).toContain('- `tides`\n- `tide table`');
  });

  it('says what was looked for on a page', () => {
    const url = 'https://example.org/tides';
    const text = search({ type: 'find_in_page', url, pattern: 'spring' });
    expect(text).toContain(url);
    expect(text).toContain('spring');
    expect(text).toContain('find_in_page');
  });
});
