import {
  answer,
  attachment,
  call,
  queue,
  result,
  typed,
  PNG,
  user,
} from '../support/claude-lines.js';
import { converse, reasons, shown } from '../support/claude-session.js';

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];

describe('case 1: a message typed while the model works', () => {
  const steer = { prompt: 'steer', commandMode: 'prompt' };
  const human = { origin: { kind: 'human' } };
  const removed = queue('remove', {
    reason: 'absorbed_mid_turn',
    content: 'steer',
  });

  it('is one message, where the attachment stands', () => {
    const conversation = converse(
      ...START,
      call(['c', 'a1'], 'Bash', { command: 'ls' }),
      queue('enqueue', { content: 'steer' }),
      removed,
      result(['r', 'c'], 'out'),
      attachment(['q', 'r'], 'queued_command', { ...steer, ...human }),
      answer(['a2', 'q'], 'second'),
    );
    expect(shown(conversation)).toEqual([
      '> one',
      'first',
      'Bash = out',
      '> steer',
      'second',
    ]);
  });

  it('keeps the image of its blocks', () => {
    const prompt = [{ type: 'text', text: 'like this' }, PNG];
    const conversation = converse(
      ...START,
      attachment(['q', 'a1'], 'queued_command', { ...human, prompt }),
    );
    expect(conversation.main[0]?.entries.at(-1)?.event).toMatchObject({
      text: 'like this',
      parts: [{ type: 'image', data: 'aGVsbG8=' }],
    });
  });

  it.each([
    ['2.1.29', {}],
    ['2.1.29', { content: null }],
    ['2.0.76', { content: 'steer' }],
  ])('of %s is told once although only the queue has it', (version, more) => {
    const conversation = converse(
      typed(['p1', null], 'one', { version }),
      queue('enqueue', { content: 'steer' }),
      queue('remove', more),
      answer(['a1', 'p1'], 'first', { version }),
    );
    expect(shown(conversation)).toEqual(['> one', '> steer', 'first']);
  });

  it('is told once where the content of its removal is null and an attachment follows', () => {
    const conversation = converse(
      ...START,
      queue('enqueue', { content: 'steer' }),
      queue('remove', { content: null }),
      attachment(['q', 'a1'], 'queued_command', { ...steer, ...human }),
    );
    expect(shown(conversation)).toEqual(['> one', 'first', '> steer']);
  });

  it('that is news of a task is no message of a person', () => {
    const commandMode = 'task-notification';
    const prompt = '<task-notification>done</task-notification>';
    const conversation = converse(
      ...START,
      attachment(['q', 'a1'], 'queued_command', { prompt, commandMode }),
    );
    expect(shown(conversation).at(-1)).toBe(`(message.system) ${prompt}`);
  });

  it('that goes back to the editor is nothing', () => {
    const conversation = converse(
      ...START,
      queue('enqueue', { content: 'steer' }),
      queue('popAll', { content: 'steer' }),
    );
    expect(shown(conversation)).toEqual(['> one', 'first']);
  });

  it('is told before the answer to it where no attachment follows', () => {
    const conversation = converse(
      ...START,
      call(['c', 'a1'], 'Bash', { command: 'ls' }),
      queue('enqueue', { content: 'steer' }),
      removed,
      result(['r', 'c'], 'out'),
      answer(['a2', 'r'], 'second'),
      answer(['a3', 'a2'], 'third'),
    );
    expect(shown(conversation).slice(2)).toEqual([
      'Bash = out',
      '> steer',
      'second',
      'third',
    ]);
    expect(conversation.main[0]?.entries[3]?.event.at).toBe(
      '2026-11-22T11:07:02.000Z',
    );
  });

  it('is told once where its attachment comes late', () => {
    const late = attachment(['q', 'a2'], 'queued_command', {
      ...steer,
      ...human,
    });
    const conversation = converse(
      ...START,
      removed,
      answer(['a2', 'a1'], 'second'),
      late,
    );
    expect(shown(conversation).slice(2)).toEqual(['> steer', 'second']);
    expect(reasons(conversation, 'q')).toEqual(['duplicate']);
  });

  it('is told once where the rest of an answer is written after it left the queue', () => {
    const message = { id: 'm' };
    const conversation = converse(
      ...START,
      answer(['a2', 'a1'], 'half', { message }),
      removed,
      call(['c', 'a2'], 'Bash', {}, { message }),
      result(['r', 'c'], 'out'),
      attachment(['q', 'r'], 'queued_command', { ...steer, ...human }),
      answer(['a3', 'q'], 'third'),
    );
    expect(shown(conversation).slice(2)).toEqual([
      'half',
      'Bash = out',
      '> steer',
      'third',
    ]);
  });

  it.each(['dequeued', 'edited', 'cancelled'])(
    'that was removed as %s is nothing',
    (reason) => {
      const conversation = converse(
        ...START,
        queue('enqueue', { content: 'steer' }),
        queue('remove', { reason, content: 'steer' }),
        answer(['a2', 'a1'], 'second'),
      );
      expect(shown(conversation)).toEqual(['> one', 'first', 'second']);
    },
  );

  it('is several, in order, the same words too', () => {
    const texts = ['one more', 'again', 'again'];
    const conversation = converse(
      ...START,
      ...texts.map((content) => queue('enqueue', { content })),
      ...texts.map((content) =>
        queue('remove', { reason: 'absorbed_mid_turn', content }),
      ),
      ...texts.map((prompt, at) =>
        attachment(
          [`q${at}`, at === 0 ? 'a1' : `q${at - 1}`],
          'queued_command',
          { prompt, ...human },
        ),
      ),
      answer(['a2', 'q2'], 'second'),
    );
    expect(shown(conversation).slice(2)).toEqual([
      ...texts.map((text) => `> ${text}`),
      'second',
    ]);
  });

  it('of an early client is several, the same words too', () => {
    const version = '2.0.76';
    const texts = ['one more', 'again', 'again'];
    const conversation = converse(
      typed(['p1', null], 'one', { version }),
      ...texts.map((content) => queue('enqueue', { content })),
      ...texts.map(() => queue('remove')),
      answer(['a1', 'p1'], 'first', { version }),
    );
    expect(shown(conversation).slice(1)).toEqual([
      ...texts.map((text) => `> ${text}`),
      'first',
    ]);
  });

  it('that waits until the turn ends is the prompt that follows, and no more', () => {
    const conversation = converse(
      ...START,
      queue('enqueue', { content: 'later' }),
      queue('dequeue'),
      typed(['p2', 'a1'], 'later', { promptSource: 'queued' }),
      answer(['a2', 'p2'], 'second'),
    );
    expect(shown(conversation).slice(2)).toEqual(['> later', 'second']);
  });

  it('is none in print mode, where every prompt goes through the queue', () => {
    const version = '2.0.76';
    const conversation = converse(
      queue('enqueue', { content: 'one' }),
      queue('dequeue'),
      user(['p1', null], 'one', { version, entrypoint: 'sdk-cli' }),
      answer(['a1', 'p1'], 'first', { version }),
    );
    expect(shown(conversation)).toEqual(['> one', 'first']);
  });
});
