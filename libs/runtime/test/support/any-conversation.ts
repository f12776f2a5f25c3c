import fc from 'fast-check';
import { withoutUndefined, type EventBody } from '@kato/contracts';

/** What links records: few values, so that they meet. */
const recordIds = fc.constantFrom(...'abcdefgh');
const callIds = fc.constantFrom('c1', 'c2', 'c3');
const flags = fc.boolean();

/** Few texts, so that they are equal: short ones, long ones, alike but for space around them, with tokens' marks. What looks like a token here is as long as it says: see `jsonLength`. */
const texts = fc.constantFrom(
  ...['', 'ok', ' ok \n', 'a', '\u0010ta,k,abc\u0010', ' \u0010ta,k,abc\u0010'],
  ...['one text that is said again', '\none text that is said again  '],
  ...['# Title\n\n<b>bold</b> `code` and\n```\nopen fence', '| a | b |\n---'],
  ...['\ud800 half a pair and 😀😀😀😀😀😀', `${'x'.repeat(700)}\u001b[31mred`],
  ...['x'.repeat(520), `${'word '.repeat(300)}one text that is said again`],
);
const inputs = texts.chain((text) =>
  fc.constantFrom(
    ...[{ command: text }, { prompt: text, subagent_type: 'explore' }],
    ...[{ file_path: '/work/a.ts', old_string: text, new_string: `${text}.` }],
    ...[{ eventId: text, at: text, content: text }, { todos: [text, [text]] }],
    ...['plain', text, { a: { b: [{ c: text }] }, d: null, e: 1 }],
  ),
);

const bodies: fc.Arbitrary<EventBody> = fc
  .record({
    text: texts,
    other: texts,
    input: inputs,
    callId: callIds,
    flag: flags,
    native: fc.record(
      {
        id: recordIds,
        parentId: fc.option(recordIds),
        messageId: fc.constantFrom('m1', 'm2'),
        copy: fc.constantFrom('model' as const, 'view' as const),
        copyKey: texts,
        continuesCallId: callIds,
        parentCallId: callIds,
      },
      { requiredKeys: ['id', 'parentId'] },
    ),
    hidden: fc.option(fc.constantFrom('meta' as const, 'inherited' as const), {
      nil: undefined,
      freq: 8,
    }),
    kind: fc.nat(10),
  })
  .map(({ native, kind, hidden, ...said }) => ({
    ...bodyOf(kind, said),
    ...withoutUndefined({ hidden }),
    native: { type: 'record', ...native },
  }));

interface Said {
  readonly text: string;
  readonly other: string;
  readonly input: Extract<EventBody, { kind: 'tool.call' }>['input'];
  readonly callId: string;
  readonly flag: boolean;
}

function bodyOf(kind: number, said: Said): EventBody {
  const { text, other, input, callId, flag } = said;
  const native = { type: 'record' };
  const parts = [{ type: 'document' as const, name: 'a.txt', text: other }];
  const options = [{ label: text, description: other }, { label: 'no' }];
  const all: readonly EventBody[] = [
    { kind: 'message.user', text, native, ...(flag && { context: other }) },
    { kind: 'message.user', text, native, ...(flag && { parts }) },
    { kind: 'message.assistant', text, native },
    { kind: 'thinking', text, native },
    { kind: 'message.system', subtype: 'note', text, native },
    { kind: 'tool.call', callId, name: flag ? 'Bash' : 'Edit', input, native },
    {
      kind: 'tool.result',
      callId,
      status: 'ok',
      output: text,
      detail: input,
      native,
    },
    {
      kind: 'tool.result',
      callId,
      status: 'error',
      output: text,
      said: other,
      native,
    },
    { kind: 'compaction', trigger: 'auto', summary: text, native },
    {
      kind: 'question',
      questionId: 'q',
      callId,
      header: 'Which',
      multiSelect: flag,
      text,
      options,
      native,
    },
    {
      kind: 'answer',
      questionId: 'q',
      callId,
      choices: [text],
      text: other,
      native,
    },
  ];
  return all[kind] ?? { kind: 'error', text, native };
}

/** The lines of a session: any events that have a person's words among them. */
export const anySession: fc.Arbitrary<readonly EventBody[]> = fc
  .array(bodies, { maxLength: 20, size: 'max' })
  .map((some) => [
    { kind: 'message.user', text: 'Begin.', native: { type: 'record' } },
    ...some,
  ]);
