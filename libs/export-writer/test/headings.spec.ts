import {
  HIDDEN_REASONS,
  type EventBody,
  type EventKind,
  type UserOrigin,
} from '@kato/contracts';
import { renderText } from '../src/index.js';
import { hiddenWords } from '../src/render/blocks/hidden-words.js';
import {
  conversation,
  entry,
  eventStream,
  thread,
} from './fixtures/build-conversation.js';

type Body = Parameters<ReturnType<typeof eventStream>>[0];

/** What a heading says of an event, between number and anchor. */
function heading(body: Body): string {
  const event = eventStream();
  const first = entry(event({ kind: 'message.assistant', text: 'x' }));
  const text = renderText(
    conversation({ main: [thread([first, entry(event(body))])] }),
    { format: 'markdown', diagnostics: [] },
  );
  return /^## 2 · (.*) <a id="e2"><\/a>$/m.exec(text)?.[1] ?? '(none)';
}

const call = { callId: 'c', name: 'Bash', input: { command: 'ls' } };
const asked = { questionId: 'q', callId: 'c' };

/** One event of every kind of the schema. Token figures and facts of the session have no place. */
const KINDS: {
  readonly [Kind in EventKind]: readonly [
    Omit<Extract<EventBody, { readonly kind: Kind }>, 'native' | 'kind'>,
    string,
  ];
} = {
  'message.user': [{ text: 'x' }, 'User'],
  'message.assistant': [{ text: 'x' }, 'Assistant'],
  'message.system': [{ text: 'x' }, 'System'],
  thinking: [{ text: 'x' }, 'Thinking'],
  'tool.call': [call, 'Tool · Bash · `ls`'],
  'tool.result': [
    { callId: 'c', status: 'ok', output: 'x' },
    'Tool result · no call recorded',
  ],
  'tool.output': [
    { name: 'a.txt', sizeBytes: 1 },
    'Tool output · `a.txt` · no result names it',
  ],
  question: [
    { ...asked, text: 'x', options: [], multiSelect: false },
    'Question',
  ],
  answer: [{ ...asked, choices: ['x'] }, 'Answer · User'],
  compaction: [{}, 'Compaction'],
  rollback: [{}, 'Rollback'],
  interrupt: [{ reason: 'user' }, 'Interrupted'],
  error: [{ text: 'x' }, 'Error'],
  usage: [{ inputTokens: 1, outputTokens: 1, reliable: true }, '(none)'],
  'session.info': [{}, '(none)'],
  unknown: [{ recordType: 'odd', raw: {} }, 'Unknown record · `odd`'],
};

const ORIGINS: Readonly<Record<UserOrigin, string>> = {
  typed: 'User',
  queued: 'User · queued',
  steering: 'User · while the assistant worked',
  command: 'User · command',
  shell: 'User · shell command',
  feedback: 'User · feedback',
  sdk: 'User · through a program',
  agent: 'Prompt',
};

/** The names that the providers give to what the client says. */
const NOTES: readonly (readonly [name: string, words: string])[] = [
  ['command-output', 'Command output'],
  ['command-body', 'Command text'],
  ['skill-body', 'Skill text'],
  ['shell-output', 'Shell output'],
  ['shell.output', 'Shell output'],
  ['task-notification', 'Background task'],
  ['plan', 'Plan'],
  ['pr-link', 'Pull request'],
  ['synthetic', 'Note of the client'],
  ['teammate-message', 'Message of an agent'],
  ['agent-message', 'Message of an agent'],
  ['cross-session-message', 'Message of another session'],
  ['agent.message', 'Message of an agent'],
  ['informational', 'Note of the client'],
  ['away_summary', 'Summary for the user who was away'],
  ['scheduled_task_fire', 'Scheduled task'],
  ['model_refusal_fallback', 'Refusal'],
  ['model_refusal_no_fallback', 'Refusal'],
  ['agents_killed', 'Sub-agents stopped'],
  ['memory_saved', 'Memory saved'],
  ['local_command', 'Command output'],
  ['file', 'File'],
  ['already_read_file', 'File'],
  ['new_file', 'New file'],
  ['edited_text_file', 'Changed file'],
  ['directory', 'Folder'],
  ['opened_file_in_ide', 'File open in the editor'],
  ['selected_lines_in_ide', 'Selection in the editor'],
  ['pdf_reference', 'PDF'],
  ['plan_file_reference', 'Plan'],
  ['mcp_resource', 'Resource of a server'],
  ['structured_output', 'Structured output'],
  ['goal_status', 'Goal'],
  ['goal', 'Goal'],
  ['hook_blocking_error', 'Blocked by a hook'],
  ['hook_stopped_continuation', 'Stopped by a hook'],
  ['hook_system_message', 'Message of a hook'],
  ['settings', 'Settings'],
  ['review.entered', 'Review begins'],
  ['review.exited', 'Review ends'],
  ['turn.unanswered', 'No answer'],
  ['view_image', 'Image that was looked at'],
];

describe('a heading says in words what it is', () => {
  it.each(Object.entries(KINDS))('of an event %s', (kind, [body, words]) => {
    expect(heading({ kind, ...body } as Body)).toBe(words);
  });

  it.each(Object.entries(ORIGINS))('of a prompt that is %s', (name, words) => {
    const origin = name as UserOrigin;
    expect(heading({ kind: 'message.user', text: 'x', origin })).toBe(words);
  });

  it.each(NOTES)('of a note %s', (subtype, words) => {
    expect(heading({ kind: 'message.system', text: 'x', subtype })).toBe(words);
  });

  it('of a note that has only a level', () => {
    const level = 'warning';
    expect(heading({ kind: 'message.system', text: 'x', level })).toBe(
      'Warning',
    );
  });

  it('of a note that this version does not know, in the words of its name', () => {
    const told = (subtype: string): string =>
      heading({ kind: 'message.system', text: 'x', subtype });
    expect(told('new_kind.of-note')).toBe('System · new kind of note');
    expect(told('<b>')).toBe('System · `<b>`');
  });

  it('of a note of another agent, whose it is', () => {
    const subtype = 'agent-message';
    expect(
      heading({ kind: 'message.system', text: 'x', subtype, from: 'ann' }),
    ).toBe('Agent · ann');
  });

  it.each([
    ['manual', 'Compaction · by the user'],
    ['auto', 'Compaction · automatic'],
    ['new_trigger', 'Compaction · new trigger'],
  ])('of a compaction that is %s', (trigger, words) => {
    expect(heading({ kind: 'compaction', trigger })).toBe(words);
  });

  it('of an error that was tried again', () => {
    expect(heading({ kind: 'error', text: 'x', retry: true })).toBe('Retried');
  });
});

describe('the end of a page says in words what is not shown', () => {
  it.each([...HIDDEN_REASONS, 'usage', 'session.info'])('%s', (why) => {
    expect(hiddenWords(why)).toMatch(/^[a-z]+(?:[ -][a-z]+)*$/);
  });

  it('as left out on request where it was', () => {
    expect(hiddenWords('option:thinking')).toBe(
      'left out on request: thinking',
    );
    expect(hiddenWords('option:odd\n')).toBe('option:odd␊');
  });
});
