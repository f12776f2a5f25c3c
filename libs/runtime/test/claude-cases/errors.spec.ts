import {
  answer,
  meta,
  system,
  typed,
  type Line,
  type Place,
} from '../support/claude-lines.js';
import {
  branches,
  converse,
  count,
  markdown,
  reasons,
  shown,
} from '../support/claude-session.js';

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];

describe('case 22: errors and what the client says itself', () => {
  const synthetic = {
    model: '<synthetic>',
    usage: { input_tokens: 0, output_tokens: 0 },
  };
  const at = (second: number): string => `2026-11-22T11:07:0${second}.000Z`;
  const retry = (
    place: Place,
    status: number,
    type: string,
    second: number,
  ): Line => {
    const body = { type: 'error', error: { type, message: 'No.' } };
    const message = `${status} ${JSON.stringify(body)}`;
    const error = { message, status, formatted: `${status} No.` };
    const more = { retryAttempt: 1, maxRetries: 10, timestamp: at(second) };
    return system(place, 'api_error', { error, ...more });
  };
  const retries = [
    typed(['p', null], 'go'),
    retry(['e1', 'p'], 529, 'overloaded_error', 1),
    retry(['e2', 'e1'], 500, 'api_error', 4),
    retry(['e3', 'e2'], 529, 'overloaded_error', 9),
  ];
  const line = '3 retries: 529 overloaded_error (2), 500 api_error, over 8.0 s';

  it('that are tried again are one line before the answer', () => {
    const conversation = converse(...retries, answer(['a', 'e3'], 'done'));
    expect(conversation.main[0]?.entries).toHaveLength(3);
    const text = markdown(conversation);
    expect(text).toContain(
      `· Retried · 11:07:01Z <a id="e2"></a>\n\n${line}\n`,
    );
    expect(text).not.toContain('· Error');
  });

  it('that are tried again in vain are one line before the error', () => {
    const conversation = converse(
      ...retries,
      answer(
        ['e4', 'e3'],
        'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"No."}}',
        {
          isApiErrorMessage: true,
          message: synthetic,
        },
      ),
    );
    expect(conversation.main[0]?.entries.at(-1)?.event).toMatchObject({
      kind: 'error',
      status: 529,
      code: 'overloaded_error',
    });
    const text = markdown(conversation);
    expect(text).toContain('3 retries: ');
    expect(text).toContain('status 529 · overloaded_error');
    expect(text).not.toContain('synthetic');
  });

  it.each([
    ['no more than a status', { status: 503 }, '1 retry: 503'],
    ['nothing at all', {}, '1 retry'],
    [
      'words only',
      { message: 'Request timed out.' },
      '1 retry: Request timed out.',
    ],
    [
      'an answer of a gateway',
      { status: 503, error: { type: 'busy', message: 'x' } },
      '1 retry: 503 busy',
    ],
  ])('may say %s', (_, error, told) => {
    const text = markdown(
      converse(
        typed(['p', null], 'go'),
        system(['e', 'p'], 'api_error', { error, retryAttempt: 1 }),
      ),
    );
    expect(text).toContain(`\n\n${told}\n\n`);
  });

  it('after a refusal keep what was taken back, as taken back', () => {
    const conversation = converse(
      typed(['p', null], 'go'),
      answer(['a', 'p'], 'half a', { message: { stop_reason: 'refusal' } }),
      system(['s', 'a'], 'model_refusal_fallback', {
        content: 'Switched to another model.',
        retractedMessageUuids: ['a', 'of another file'],
      }),
      answer(['b', 's'], 'whole'),
    );
    expect(shown(conversation)).toEqual([
      '> go',
      '(message.system) Switched to another model.',
      'whole',
    ]);
    expect(branches(conversation)).toEqual([['half a']]);
    expect(reasons(conversation, 'a')).toContain('retracted');
    const text = markdown(conversation);
    expect(text).toMatch(/## A1 · Retracted[^]*half a/);
    expect(count(text, 'half a')).toBe(1);
  });

  it('say that a message was cut also where only its last block does', () => {
    const message = { id: 'm' };
    const conversation = converse(
      typed(['p', null], 'go'),
      answer(['a', 'p'], 'half', {
        message: { ...message, stop_reason: null },
      }),
      answer(['b', 'a'], 'a word', {
        message: { ...message, stop_reason: 'max_tokens' },
      }),
    );
    expect(markdown(conversation)).toContain('· cut off ·');
  });

  it('are errors, not words of the model', () => {
    const conversation = converse(
      typed(['p', null], 'go'),
      system(['e1', 'p'], 'api_error', {
        error: { status: 529 },
        retryAttempt: 1,
      }),
      answer(['e2', 'e1'], 'API Error: 529 Overloaded', {
        isApiErrorMessage: true,
        error: 'overloaded',
        apiErrorStatus: 529,
        message: synthetic,
      }),
    );
    expect(conversation.main[0]?.entries.at(-1)?.event).toMatchObject({
      kind: 'error',
      status: 529,
    });
    expect(conversation.summary.models).toEqual([]);
    expect(conversation.usage).toMatchObject({
      inputTokens: 0,
      outputTokens: 0,
    });
  });

  it.each(['max_tokens', 'refusal'])(
    'after %s hide the nudge and mark the cut',
    (stop_reason) => {
      const conversation = converse(
        typed(['p', null], 'go'),
        answer(['a', 'p'], 'half', { message: { stop_reason } }),
        meta(['n', 'a'], 'Continue where you stopped.'),
        system(['s', 'n'], 'informational', { content: 'A notice' }),
        answer(['b', 's'], 'whole'),
      );
      expect(shown(conversation)).toEqual([
        '> go',
        'half',
        '(message.system) A notice',
        'whole',
      ]);
      expect(markdown(conversation)).toContain('cut off');
    },
  );

  it('after an empty reply hide the nudge', () => {
    const conversation = converse(
      ...START,
      meta(['n', 'a1'], 'Say something.'),
    );
    expect(shown(conversation)).toHaveLength(2);
  });
});
