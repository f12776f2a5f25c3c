import {
  event,
  eventsOf,
  fixture,
  item,
  line,
  ofKind,
  said,
  visible,
} from './support/rollout.js';

const BLUE = '<environment_context> is a tag. What does it mean?';
const WRAPPED = [
  '<user_instructions>\nBe brief.\n</user_instructions>',
  '<environment_context>\n<cwd>/w</cwd>\n</environment_context>',
  '<ENVIRONMENT_CONTEXT>x</ENVIRONMENT_CONTEXT>',
  '# AGENTS.md instructions for /w\n\n<INSTRUCTIONS>\nx\n</INSTRUCTIONS>',
  '<codex_internal_context source="goal">\nGo on.\n</codex_internal_context>',
  '<turn_aborted>\nThe user stopped you.\n</turn_aborted>',
  'Warning: apply_patch was requested via exec_command.',
];

describe('a text that is written twice', () => {
  it('has the same key in the view and in the model copy', () => {
    const texts = eventsOf(...fixture('legacy')).filter(
      ({ native }) => native.copyKey !== undefined,
    );
    const keys = (copy: string): readonly (string | undefined)[] =>
      texts
        .filter(({ native }) => native.copy === copy)
        .map(({ native }) => native.copyKey)
        .sort();
    expect(keys('model')).toEqual(keys('view'));
  });

  it('stays visible in both copies where only later lines can tell', () => {
    const users = ofKind('message.user', eventsOf(...fixture('legacy')));
    expect(visible(users).map(({ native }) => native.copy)).toEqual([
      'model',
      'view',
    ]);
  });

  it('is a duplicate at once where the item before it has the same id', () => {
    const events = eventsOf(...fixture('paginated'));
    const answers = ofKind('message.assistant', events);
    expect(answers.map(({ hidden }) => hidden)).toEqual([
      undefined,
      'duplicate',
    ]);
  });

  it('pairs an answer with a plan to the view without it', () => {
    const [view, model] = ofKind(
      'message.assistant',
      eventsOf(
        event({ type: 'agent_message', message: 'Intro.\n\n\nTail.' }),
        said(
          'assistant',
          'Intro.\n\n<proposed_plan>\n# Plan\n</proposed_plan>\n\nTail.',
        ),
      ),
    );
    expect(model?.native.copyKey).toBe(view?.native.copyKey);
  });

  it('counts every repetition of an identical prompt', () => {
    const prompt = event({ type: 'user_message', message: 'continue' });
    expect(visible(eventsOf(prompt, prompt))).toHaveLength(2);
  });
});

describe('a user message', () => {
  it.each(WRAPPED)('is injected when it is wholly %j', (text) => {
    expect(ofKind('message.user', eventsOf(said('user', text)))).toMatchObject([
      { text, hidden: 'injected' },
    ]);
  });

  it.each([BLUE, `${WRAPPED[1]}\nWhat is this?`, 'Warning: it fails again'])(
    'stays a person’s when it only looks alike: %j',
    (text) => {
      const [message] = eventsOf(said('user', text)).slice(-1);
      expect(message).toMatchObject({ kind: 'message.user', text });
      expect(message?.hidden).toBeUndefined();
    },
  );

  it('is split where one message mixes injected context and a request', () => {
    const content = [
      { type: 'input_text', text: WRAPPED[1] ?? '' },
      { type: 'input_text', text: 'Fix it' },
    ];
    const mixed = item({ type: 'message', role: 'user', content });
    expect(
      ofKind('message.user', eventsOf(mixed)).map(({ text, hidden }) => [
        text,
        hidden,
      ]),
    ).toEqual([
      [WRAPPED[1], 'injected'],
      ['Fix it', undefined],
    ]);
  });

  it('is judged by its tag where the client wrote one, against all looks', () => {
    const tagged = said('user', WRAPPED[1] ?? '', {
      internal_chat_message_metadata_passthrough: {
        content_item_kinds: ['user.text'],
      },
    });
    expect(visible(ofKind('message.user', eventsOf(tagged)))).toHaveLength(1);
  });

  it('is injected by its tag even when it looks like words', () => {
    const tagged = said('user', 'Go on with the goal.', {
      internal_chat_message_metadata_passthrough: {
        content_item_kinds: ['goal.internal_context'],
      },
    });
    expect(eventsOf(tagged)).toMatchObject([{ hidden: 'injected' }]);
  });

  it('loses the tags around an image and keeps the image', () => {
    const content = [
      { type: 'input_text', text: '<image name=[Image #1] path="/w/a.png">' },
      { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
      { type: 'input_text', text: '</image>' },
      { type: 'input_text', text: 'What is it?' },
    ];
    const message = item({ type: 'message', role: 'user', content });
    expect(eventsOf(message)).toMatchObject([
      {
        text: 'What is it?',
        parts: [
          {
            type: 'image',
            name: '[Image #1]',
            path: '/w/a.png',
            mediaType: 'image/png',
            data: 'iVBORw0KGgo=',
          },
        ],
      },
    ]);
  });

  it('is the request, apart from the context that an editor wrote before it', () => {
    const context = '# Context from my IDE setup:\n\n## Open tabs:\n- a.ts';
    const text = 'Explain this file\n';
    const message = `${context}\n\n## My request for Codex:\n${text}`;
    expect(eventsOf(event({ type: 'user_message', message }))).toMatchObject([
      { kind: 'message.user', text, context },
    ]);
  });

  it.each([
    'Why does\n\n# Context from my IDE setup:\n\n## My request for Codex:\nappear?',
    '# Context from my IDE setup:\n\nWhat does ## My request for Codex: mean?',
    '# Context from my IDE setup:\n\n## My request for Codex: is what?',
    '# Files mentioned by the user:\n\n- a.ts\n\n## My request for Codex:\n',
  ])('is whole where a person only typed of such a heading: %j', (message) => {
    const [prompt] = eventsOf(event({ type: 'user_message', message }));
    expect(prompt).toMatchObject({ text: message });
    expect(prompt).not.toHaveProperty('context');
  });

  it('is injected when an event of 0.34 says that it is no plain prompt', () => {
    const context = { message: 'x', kind: 'environment_context' };
    expect(eventsOf(event({ type: 'user_message', ...context }))).toMatchObject(
      [{ hidden: 'injected' }],
    );
  });
});

describe('other texts', () => {
  it('hides what the harness says as developer', () => {
    const harness = item({
      type: 'message',
      role: 'developer',
      content: [{ type: 'input_text', text: 'Be brief.' }],
    });
    expect(eventsOf(harness)).toMatchObject([
      { kind: 'message.system', text: 'Be brief.', hidden: 'injected' },
    ]);
  });

  it('says which reasoning cannot be read', () => {
    const sealed = item({
      type: 'reasoning',
      summary: [],
      encrypted_content: 'AAAA',
    });
    expect(eventsOf(sealed)).toMatchObject([
      { kind: 'thinking', redacted: true, hidden: 'encrypted' },
    ]);
  });

  it('hides an empty answer as empty', () => {
    expect(eventsOf(said('assistant', ''))).toMatchObject([
      { hidden: 'empty' },
    ]);
  });

  it('shows a command that the user ran once, as theirs', () => {
    const events = eventsOf(...fixture('rare'));
    const shell = ofKind('message.user', events).filter(
      ({ origin }) => origin === 'shell',
    );
    expect(shell.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['date', undefined],
      ['date', 'duplicate'],
    ]);
  });

  it('shows it in files that write no item for it', () => {
    const echo =
      '<user_shell_command>\n<command>\necho hi\n</command>\n<result>\nExit code: 0\nOutput:\nhi\n\n</result>\n</user_shell_command>';
    expect(visible(eventsOf(said('user', echo)))).toMatchObject([
      { kind: 'message.user', origin: 'shell', text: 'echo hi' },
      { kind: 'message.system', text: 'Exit code: 0\nOutput:\nhi\n\n' },
    ]);
  });

  it('keeps the transcript of a voice conversation', () => {
    const segment = { type: 'transcript_segment', role: 'user', text: 'hello' };
    expect(eventsOf(line('realtime_item', segment))).toMatchObject([
      { kind: 'message.user', text: 'hello' },
    ]);
  });
});
