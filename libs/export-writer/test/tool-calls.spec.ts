import type { ConversationEntry, Json, ToolResult } from '@kato/contracts';
import { renderText } from '../src/index.js';
import {
  conversation,
  entry,
  eventStream,
  thread,
} from './fixtures/build-conversation.js';

const event = eventStream();

interface Given {
  readonly name?: string;
  readonly input?: Json;
  readonly result?: Omit<Partial<ToolResult>, 'native'>;
  readonly more?: Partial<ConversationEntry>;
}

function called(given: Given): ConversationEntry {
  const { name = 'tool', input = {}, result, more } = given;
  const callId = JSON.stringify(given);
  const call = event({ kind: 'tool.call', callId, name, input });
  if (result === undefined) return entry(call, more);
  const outcome = { status: 'ok', output: '', ...result } as const;
  const came = event({ kind: 'tool.result', callId, ...outcome });
  return entry(call, { result: came, ...more });
}

/** The blocks under the first heading, without the document's head and ledger. */
function body(one: ConversationEntry): string {
  const given = conversation({
    main: [thread([one])],
    summary: { cwd: '/work/demo' },
  });
  const text = renderText(given, {
    ...{ format: 'markdown', diagnostics: [] },
  });
  const start = text.indexOf('\n## 1');
  return text.slice(start, text.indexOf('<!-- kato:end')).trim();
}

describe('calls inside a call', () => {
  const command = called({
    ...{ name: 'exec_command', input: { cmd: 'ls', cwd: '/work/demo' } },
    result: { output: 'a.txt', exitCode: 0 },
  });
  const typed = called({
    ...{ name: 'write_stdin', input: { chars: 'yes\n' } },
    more: { resultInParent: true },
  });
  const script = body(
    called({
      ...{ name: 'exec', input: 'tools.exec_command()' },
      ...{ result: { output: 'done' }, more: { children: [command, typed] } },
    }),
  );

  it('stand under it, one level deeper, with numbers of their own', () => {
    expect(script.match(/^#+ [\d.]+ · Tool · \S+/gm)).toEqual([
      '## 1 · Tool · exec',
      '### 1.1 · Tool · exec_command',
      '### 1.2 · Tool · write_stdin',
    ]);
  });

  it('say nothing of a result that stands in the one above', () => {
    expect(script.slice(script.indexOf('### 1.2'))).not.toContain('result');
    expect(script).toContain('chars: `"yes\\n"`');
  });

  it('do not say again in which folder the session is', () => {
    expect(script).not.toContain('/work/demo');
  });
});

describe('a result without a text', () => {
  const detail = { command: ['true'], duration: { secs: 0 } };

  it('is no output, where an exit code says how it went', () => {
    expect(body(called({ result: { exitCode: 0, detail } }))).toContain(
      '*No output.*',
    );
  });

  it('is what the client noted, where there is nothing else', () => {
    expect(body(called({ result: { detail } }))).toContain('"duration"');
  });
});

it('shows what an editor wrote before a prompt folded, above the prompt', () => {
  const context = '# Context from my IDE setup:\n\n- a.ts is open';
  const said = { kind: 'message.user', text: 'Explain it', context } as const;
  const text = body(entry(event(said)));
  expect(text).toMatch(
    /<summary>Context from the editor[^]*a\.ts is open[^]*<\/details>\n\nExplain it$/,
  );
});

describe('files that were changed', () => {
  it('are a diff, also when the call itself is only known by its result', () => {
    const changes = { '/work/demo/a.txt': { type: 'add', content: 'hi\n' } };
    const text = body(
      called({ input: { changes }, result: { detail: { changes } } }),
    );
    expect(text).toContain('--- /dev/null\n+++ b/a.txt\n+hi');
    expect(text).not.toContain('"changes"');
  });
});

it('shows a plan as a checklist', () => {
  const plan = [
    { step: 'Look', status: 'completed' },
    { step: 'Leap *now*', status: 'in_progress' },
    { step: 'Land', status: 'pending' },
  ];
  expect(body(called({ input: { plan } }))).toContain(
    '- [x] Look\n- [ ] Leap \\*now\\* *(in progress)*\n- [ ] Land',
  );
  const more = [{ step: 'Look', status: 'completed', owner: 'me' }];
  expect(body(called({ input: { plan: more } }))).toContain('"owner": "me"');
});

describe('what the client said', () => {
  const note = (subtype: string, more: { text?: string; detail?: Json }) =>
    body(entry(event({ kind: 'message.system', subtype, text: '', ...more })));

  it('of other settings is a line of what holds from there on', () => {
    expect(
      note('settings', { detail: { model: 'gpt-6', effort: 'high' } }),
    ).toContain('model: `gpt-6` · effort: `high`');
  });

  it('of a command that a person ran has its exit code', () => {
    const ran = { text: 'today', detail: { exit_code: 2 } };
    expect(note('shell.output', ran)).toContain('exit 2\n\n```text\ntoday');
  });

  it('of a turn without an answer is a sentence', () => {
    expect(note('turn.unanswered', {})).toContain('no answer is recorded');
  });

  it('of a plan is the plan, as it was written to be read', () => {
    expect(note('plan', { text: '- one\n- two' })).toMatch(/^- one\n- two$/m);
  });
});

it('shows what a person ran as a command, not as prose', () => {
  const ran = {
    kind: 'message.user',
    origin: 'shell',
    text: 'ls *.md',
  } as const;
  expect(body(entry(event(ran)))).toContain('```sh\nls *.md\n```');
});
