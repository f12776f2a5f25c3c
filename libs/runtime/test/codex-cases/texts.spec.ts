import {
  call,
  command,
  commandOutput,
  done,
  event,
  item,
  legacy,
  line,
  meta,
  output,
  paginated,
  said,
  turn,
} from '../support/codex-lines.js';
import {
  conversationOf,
  hiddenTexts,
  shown,
} from '../support/conversation-of.js';

const ENVIRONMENT =
  '<environment_context>\n  <cwd>/work/demo</cwd>\n</environment_context>';

describe('G01: items instead of events (0.147), resumed with another model', () => {
  const conversation = conversationOf(
    meta({ history_mode: 'paginated' }),
    turn.start(),
    said('user', ENVIRONMENT, { kinds: ['environments.environment_context'] }),
    turn.model('gpt-5.5'),
    ...paginated.prompt('Say hello'),
    ...paginated.answer('Hello.'),
    turn.end(),
    turn.start('turn-2'),
    ...paginated.prompt('List the files', 'turn-2'),
    ...paginated.answer('I will look.', 'turn-2'),
    call('call_1', 'exec_command', { cmd: 'ls' }),
    command('call_1', {}, 'turn-2'),
    output('call_1', commandOutput({ exit: 0 }, 'a.txt\n')),
    ...paginated.answer('One file.', 'turn-2'),
    turn.end('turn-2'),
    turn.start('turn-3'),
    turn.model('gpt-5.4-mini'),
    ...paginated.prompt('Say hello', 'turn-3'),
    ...paginated.answer('Hello.', 'turn-3'),
    turn.end('turn-3'),
  );

  it('shows every text once, and the command with its exit code', () => {
    expect(shown(conversation)).toEqual([
      'user: Say hello',
      'assistant: Hello.',
      'user: List the files',
      'assistant: I will look.',
      'call exec_command: ok 0',
      'assistant: One file.',
      'system: settings',
      'user: Say hello',
      'assistant: Hello.',
    ]);
  });

  it('knows both models, and the title', () => {
    expect(conversation.summary).toMatchObject({
      models: ['gpt-5.5', 'gpt-5.4-mini'],
      title: 'Say hello',
    });
  });
});

describe('G02: every text twice, as item and as event (until 0.146)', () => {
  it('shows every text once, with other records between the copies', () => {
    const conversation = conversationOf(
      meta({ cli_version: '0.142.5' }),
      turn.start(),
      ...legacy.prompt('List the files'),
      ...legacy.answer('I will look.'),
      call('call_1', 'shell_command', { command: 'ls' }),
      output('call_1', 'Exit code: 0\nWall time: 0.1 seconds\nOutput:\na\n'),
      ...legacy.answer('One file.'),
      turn.end(),
    );
    expect(shown(conversation)).toEqual([
      'user: List the files',
      'assistant: I will look.',
      'call shell_command: ok 0',
      'assistant: One file.',
    ]);
  });
});

describe('G10: a prompt that looks like injected context', () => {
  const BLUE = '<environment_context> is a tag. And <user_instructions>?';

  it.each([
    ['until 0.146', legacy.prompt(BLUE)],
    ['since 0.147', paginated.prompt(BLUE)],
    ['without a view of it', [said('user', BLUE)]],
  ])('is shown in full, %s, and real context is not', (_, prompt) => {
    const context = said('user', ENVIRONMENT);
    const conversation = conversationOf(meta(), context, ...prompt);
    expect(shown(conversation)).toEqual([`user: ${BLUE}`]);
    expect(hiddenTexts(conversation, 'injected')).toEqual([ENVIRONMENT]);
  });
});

describe('G11: the preamble of an editor', () => {
  const context = '# Context from my IDE setup:\n\n## Open tabs:\n- a.ts';
  const prompt = `${context}\n\n## My request for Codex:\nExplain this file`;

  it.each([
    ['until 0.146', legacy.prompt(prompt)],
    ['since 0.147', paginated.prompt(prompt)],
  ])('leaves the request as title, first prompt and body, %s', (_, lines) => {
    const conversation = conversationOf(meta(), ...lines);
    expect(conversation.summary).toMatchObject({
      ...{ title: 'Explain this file', firstPrompt: 'Explain this file' },
    });
    expect(shown(conversation)).toEqual(['user: Explain this file']);
    expect(conversation.main[0]?.entries[0]?.event).toMatchObject({ context });
  });
});

describe('G12: a prompt with an image', () => {
  const pixels = [
    { type: 'input_text', text: '<image name=[Image #1] path="/w/a.png">' },
    { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
    { type: 'input_text', text: '</image>' },
    { type: 'input_text', text: 'What is it?' },
  ];

  it.each([
    [
      'until 0.146',
      event('user_message', {
        ...{ message: 'What is it?', images: [], local_images: ['/w/a.png'] },
      }),
    ],
    [
      'since 0.147',
      done('UserMessage', {
        id: 'item-1',
        content: [
          { type: 'text', text: 'What is it?' },
          { type: 'local_image', path: '/w/a.png' },
        ],
      }),
    ],
  ])('is one message with one image, %s', (_, view) => {
    const conversation = conversationOf(meta(), said('user', pixels), view);
    expect(shown(conversation)).toEqual(['user: What is it? [image]']);
    expect(conversation.main[0]?.entries[0]?.event).toMatchObject({
      parts: [{ path: '/w/a.png', data: 'iVBORw0KGgo=' }],
    });
  });
});

describe('G19: plan mode asks, and answers with a plan', () => {
  const plan = 'Here it is.\n\n<proposed_plan>\n# Plan\n</proposed_plan>';
  const conversation = conversationOf(
    meta(),
    ...paginated.prompt('Plan it'),
    call('call_1', 'request_user_input', {
      questions: [
        {
          ...{ id: 'color', header: 'Color', question: 'Which color?' },
          options: [{ label: 'Red', description: 'warm' }],
        },
      ],
    }),
    output(
      'call_1',
      '{"answers":{"color":{"answers":["Red","user_note: a dark one"]}}}',
    ),
    line('retained_context', {
      ...{ type: 'verified_answer', call_id: 'call_1' },
      questions: [{ question: 'Which color?', answer: 'Red' }],
    }),
    done('AgentMessage', {
      ...{ id: 'msg_1', content: [{ type: 'Text', text: 'Here it is.' }] },
    }),
    done('Plan', { id: 'turn-1-plan', text: '# Plan' }),
    said('assistant', plan, { id: 'msg_1' }),
  );

  it('shows the question and what was chosen, not the raw call', () => {
    expect(shown(conversation).slice(0, 3)).toEqual([
      'user: Plan it',
      'question: Which color?',
      'answer: Red / a dark one',
    ]);
  });

  it('shows the plan once, beside the words around it', () => {
    expect(shown(conversation).slice(3)).toEqual([
      'assistant: Here it is.',
      'system: # Plan',
    ]);
  });
});

describe('an answer without words', () => {
  it('is no answer', () => {
    const empty = item('message', {
      ...{ role: 'assistant', content: [] },
    });
    expect(shown(conversationOf(meta(), empty))).toEqual([]);
  });
});
