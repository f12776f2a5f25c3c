import {
  assistant,
  call,
  events,
  ofKind,
  system,
  typed,
  user,
  visible,
} from './fold-some.js';

const PNG = {
  type: 'image',
  source: { type: 'base64', media_type: 'image/png', data: 'aGVsbG8=' },
};

describe('a prompt', () => {
  it('keeps its text, its time and its ids as written', () => {
    const [prompt] = visible(typed('hi', { uuid: 'u', parentUuid: null }));
    expect(prompt).toEqual({
      kind: 'message.user',
      text: 'hi',
      origin: 'typed',
      at: '2026-11-22T11:07:03.854Z',
      native: { type: 'user', id: 'u', parentId: null },
    });
  });

  it.each([
    ['typed', { promptSource: 'typed' }],
    ['queued', { promptSource: 'queued', origin: { kind: 'human' } }],
    ['sdk', { promptSource: 'sdk' }],
    ['sdk', { entrypoint: 'sdk-py' }],
    ['typed', { origin: { kind: 'human' } }],
    [undefined, { entrypoint: 'cli' }],
  ])('has the origin %s that its record states', (origin, more) => {
    expect(ofKind('message.user', visible(user('hi', more)))[0]?.origin).toBe(
      origin,
    );
  });

  it('keeps images and documents as parts', () => {
    const document = {
      type: 'document',
      title: 'Notes',
      source: { type: 'text', media_type: 'text/plain', data: 'body' },
    };
    const [prompt] = ofKind(
      'message.user',
      visible(typed([{ type: 'text', text: '[Image #1] see' }, PNG, document])),
    );
    expect(prompt).toMatchObject({
      text: '[Image #1] see',
      parts: [
        {
          type: 'image',
          mediaType: 'image/png',
          data: 'aGVsbG8=',
          sizeBytes: 5,
        },
        { type: 'document', name: 'Notes', text: 'body' },
      ],
    });
  });

  it('of a turn that no person started is not a message of a person', () => {
    const said = visible(user('check mail', { origin: { kind: 'schedule' } }));
    expect(said).toMatchObject([
      { kind: 'message.system', subtype: 'schedule', text: 'check mail' },
    ]);
  });
});

describe('an API message', () => {
  it('gives an event per line, held together by its id', () => {
    const blocks = [
      { type: 'thinking', thinking: 'hm', signature: 'x' },
      { type: 'text', text: 'Let me look.' },
      { type: 'tool_use', id: 't1', name: 'Bash', input: { command: 'ls' } },
    ];
    const lines = blocks.map((block, apiBlockIndex) =>
      assistant([block], {}, { apiBlockIndex }),
    );
    const said = visible(...lines);
    expect(said.map(({ kind }) => kind)).toEqual([
      'thinking',
      'message.assistant',
      'tool.call',
    ]);
    expect(said.map(({ native }) => native.messageId)).toEqual(
      Array(3).fill('msg_1'),
    );
    expect(said.map(({ native }) => native.blockIndex)).toEqual([0, 1, 2]);
  });

  it('gives an event per block where a line holds several', () => {
    const said = visible(
      assistant([
        { type: 'text', text: 'a' },
        { type: 'tool_use', id: 't1', name: 'Read', input: {} },
      ]),
    );
    expect(said.map(({ kind }) => kind)).toEqual([
      'message.assistant',
      'tool.call',
    ]);
  });

  it('keeps the input of a call as it came when it is not an object', () => {
    const [said] = visible(call('t1', 'Bash', '{"command": "l'));
    expect(said).toMatchObject({ input: '{"command": "l' });
  });

  it('hides thinking that the vendor kept, and tells of redacted thinking', () => {
    const said = events(
      assistant([
        { type: 'thinking', thinking: '', signature: 'x' },
        { type: 'redacted_thinking', data: 'opaque' },
      ]),
    );
    expect(ofKind('thinking', said)).toMatchObject([
      { text: '', hidden: 'empty' },
      { text: '', redacted: true },
    ]);
  });

  it.each([
    [{ stop_reason: null }, { isAbortedMidStream: true }],
    [{ stop_reason: 'max_tokens' }, {}],
    [{ stop_reason: 'refusal' }, {}],
  ])('that was cut says so: %j', (message, more) => {
    const line = assistant([{ type: 'text', text: 'half' }], message, more);
    expect(visible(line)).toMatchObject([{ text: 'half', partial: true }]);
  });

  it('keeps its place in the chain when it has no content', () => {
    const said = events(assistant([], {}, { uuid: 'empty' }));
    expect(said.at(-1)).toMatchObject({
      hidden: 'empty',
      native: { id: 'empty' },
    });
  });
});

describe('token figures', () => {
  const usage = { input_tokens: 3, output_tokens: 1 };

  it('are given per line, as written', () => {
    const figures = {
      ...usage,
      cache_read_input_tokens: 7,
      cache_creation_input_tokens: 5,
      output_tokens_details: { thinking_tokens: 2 },
    };
    const said = events(assistant([], { usage: figures }));
    expect(ofKind('usage', said)).toMatchObject([
      {
        messageId: 'msg_1',
        model: 'claude-opus-5-5',
        inputTokens: 3,
        outputTokens: 1,
        cacheReadTokens: 7,
        cacheWriteTokens: 5,
        reasoningTokens: 2,
        reliable: true,
      },
    ]);
  });

  it.each([
    [null, 1, false],
    [null, 10, false],
    [null, 11, true],
    ['end_turn', 1, true],
  ])(
    'with stop reason %s and %i tokens: reliable is %s',
    (stop_reason, output_tokens, reliable) => {
      const message = { stop_reason, usage: { ...usage, output_tokens } };
      const said = events(assistant([], message));
      expect(ofKind('usage', said)[0]?.reliable).toBe(reliable);
    },
  );

  it('of what the client says itself do not count', () => {
    const line = assistant([{ type: 'text', text: 'API Error: 400 no' }], {
      model: '<synthetic>',
      usage,
    });
    expect(ofKind('usage', events(line))).toEqual([]);
  });
});

describe('a failed request', () => {
  it('that is final is an error, not words of the model', () => {
    const line = assistant(
      [{ type: 'text', text: 'You have hit your limit' }],
      { model: '<synthetic>' },
      { isApiErrorMessage: true, error: 'rate_limit', apiErrorStatus: 429 },
    );
    const [error] = visible(line);
    expect(error).toMatchObject({
      kind: 'error',
      text: 'You have hit your limit',
      status: 429,
      code: 'rate_limit',
    });
    expect(error).not.toHaveProperty('model');
  });

  it('has its status from the text where the record has none', () => {
    const line = assistant(
      [{ type: 'text', text: 'API Error: 400 {"type":"error"}' }],
      { model: '<synthetic>' },
      { isApiErrorMessage: true },
    );
    expect(visible(line)).toMatchObject([{ kind: 'error', status: 400 }]);
  });

  it('that is tried again is an error with retry', () => {
    const error = { formatted: '500 Internal server error', status: 500 };
    expect(visible(system('api_error', { error }))).toMatchObject([
      { kind: 'error', text: error.formatted, status: 500, retry: true },
    ]);
  });

  it('hides the filler that the client writes in place of an answer', () => {
    const line = assistant([{ type: 'text', text: 'No response requested.' }], {
      model: '<synthetic>',
    });
    expect(visible(line)).toEqual([]);
  });
});
