import type { Conversation, ConversationEntry } from '@kato/contracts';
import { renderText } from '../src/index.js';
import {
  conversation,
  entry,
  eventStream,
  thread,
} from './fixtures/build-conversation.js';

// What a person found hard to read in documents of real sessions, one by one.
const markdown = (given: Conversation): string =>
  renderText(given, { format: 'markdown', diagnostics: [] });

const shown = (...entries: readonly ConversationEntry[]): string =>
  markdown(conversation({ main: [thread(entries)] }));

describe('what a person reads', () => {
  it.each(['shell-output', 'command-output', 'shell.output'])(
    'is a code block where a command printed one line (%s)',
    (subtype) => {
      const event = eventStream();
      const text = '| a | b |';
      const printed = event({ kind: 'message.system', subtype, text });
      expect(shown(entry(printed))).toContain('```text\n| a | b |\n```');
    },
  );

  it.each([
    ['user', 'The user stopped the assistant.'],
    ['user-tool-use', 'The user stopped the assistant while a tool ran.'],
    ['replaced', 'Another turn took the place of this one.'],
    ['review_ended', 'The review ended.'],
    ['new_reason', 'The assistant was stopped: new reason.'],
    ['Stopped by *them*', 'Stopped by \\*them\\*'],
    ['<b>', 'The assistant was stopped: `<b>`.'],
    ['', 'The assistant was stopped.'],
  ])('says who stopped the assistant: %s', (reason, words) => {
    const event = eventStream();
    const text = shown(
      entry(event({ kind: 'message.user', text: 'Go on' })),
      entry(event({ kind: 'interrupt', reason })),
    );
    expect(text).toContain(`Interrupted <a id="e2"></a>\n\n${words}\n`);
  });

  it('says that there was no output, and not which flags were false', () => {
    const event = eventStream();
    const call = event({
      kind: 'tool.call',
      callId: 'call-1',
      name: 'Bash',
      input: { command: 'true' },
    });
    const result = event({
      kind: 'tool.result',
      callId: 'call-1',
      status: 'ok',
      output: '',
      detail: { stdout: '', stderr: '', interrupted: false, isImage: false },
    });
    const text = shown(entry(call, { result }));
    expect(text).toContain('*No output.*');
    expect(text).not.toContain('interrupted');
  });

  it('says that a thought was redacted', () => {
    const event = eventStream();
    const text = shown(
      entry(event({ kind: 'message.user', text: 'Go on' })),
      entry(event({ kind: 'thinking', text: '', redacted: true })),
    );
    expect(text).toContain('*Redacted: its text is not in the session.*');
  });

  it('is a checklist where the assistant kept to-dos', () => {
    const event = eventStream();
    const call = event({
      kind: 'tool.call',
      callId: 'call-1',
      name: 'TodoWrite',
      input: {
        todos: [
          { content: 'Look', status: 'completed', activeForm: 'Looking' },
          { content: 'Mend', status: 'in_progress', activeForm: 'Mending' },
          { content: 'Ask', status: 'in_progress', activeForm: 'Ask' },
          { content: 'Tell', status: 'pending', priority: 'low', id: '3' },
        ],
      },
    });
    expect(shown(entry(call))).toContain(
      '- [x] Look\n- [ ] Mend *(in progress · Mending)*\n- [ ] Ask *(in progress)*\n- [ ] Tell *(low)*\n',
    );
  });

  it('is JSON where a to-do is not of the known shape', () => {
    const event = eventStream();
    const call = event({
      kind: 'tool.call',
      callId: 'call-1',
      name: 'TodoWrite',
      input: { todos: ['Look', { content: 'Mend', status: 'pending' }] },
    });
    expect(shown(entry(call))).toContain('"todos"');
  });

  it('has no double slash in the diff of a file elsewhere', () => {
    const event = eventStream();
    const edit = event({
      kind: 'tool.call',
      callId: 'call-1',
      name: 'Edit',
      input: { file_path: '/etc/hosts', old_string: 'a', new_string: 'b' },
    });
    expect(shown(entry(edit))).toContain('--- a/etc/hosts\n+++ b/etc/hosts\n');
  });
});
