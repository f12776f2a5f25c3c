import {
  documentText,
  type Conversation,
  type ExportFormat,
  type Json,
  type TextMask,
} from '@kato/contracts';
import { renderDocument } from '../src/index.js';
import { maskEvent } from '../src/render/masking/mask-events.js';
import { renderHtml } from '../src/render/html/index.js';
import { agentConversation } from './fixtures/agent-conversation.js';
import {
  conversation,
  entry,
  eventStream,
  SESSION,
  thread,
} from './fixtures/build-conversation.js';

const SECRET = 'hunter2-canary';

/** Masks one word, and counts. */
function wordMask(): TextMask {
  let count = 0;
  const redact = (text: string): string =>
    text.replaceAll(SECRET, () => {
      count += 1;
      return '[redacted:word:1]';
    });
  return {
    redact,
    redactJson: (value) => JSON.parse(redact(JSON.stringify(value))) as Json,
    masked: () => (count === 0 ? [] : [['word', count]]),
  };
}

/** The secret in every field that a reader could see. */
function leaking(): Conversation {
  const event = eventStream();
  const prompt = event({ kind: 'message.user', text: `use ${SECRET}` });
  const thought = event({ kind: 'thinking', text: `it is ${SECRET}` });
  const call = event({
    ...{ kind: 'tool.call', callId: 'c1', name: `tool ${SECRET}` },
    input: { file_path: `/tmp/${SECRET}`, deep: { password: SECRET } },
  });
  const result = event({
    ...{ kind: 'tool.result', callId: 'c1', status: 'ok' },
    ...{ output: `out ${SECRET}`, detail: { stdout: SECRET } },
  });
  const question = event({
    ...{ kind: 'question', callId: 'c2', questionId: 'q1', text: SECRET },
    ...{ options: [{ label: SECRET }], multiSelect: false },
  });
  const answer = event({
    ...{ kind: 'answer', callId: 'c2', questionId: 'q1' },
    choices: [SECRET],
  });
  return conversation({
    main: [
      thread([
        entry(prompt),
        entry(thought),
        entry(call, { result }),
        entry(question),
        entry(answer),
      ]),
    ],
    summary: {
      ...{ title: `About ${SECRET}`, firstPrompt: `use ${SECRET}` },
      ...{ cwd: `/home/dev/${SECRET}`, branch: SECRET },
    },
  });
}

function rendered(format: ExportFormat, mask?: () => TextMask) {
  const options = { diagnostics: [], ...(mask && { mask }) };
  return renderDocument(
    leaking(),
    format === 'html'
      ? { ...options, format, renderHtml }
      : { ...options, format },
  );
}

describe.each(['markdown', 'html', 'jsonl', 'json'] as const)(
  'a masked document as %s',
  (format) => {
    it('holds the secret nowhere, neither in its text nor in its name', async () => {
      const document = rendered(format, wordMask);
      expect(await documentText(document)).not.toContain(SECRET);
      expect(document.fileName).not.toContain('hunter2');
    });

    it('counts what was masked in its ledger, and says so afterwards', async () => {
      const document = rendered(format, wordMask);
      const text = await documentText(document);
      const [, count = 0] = document.masked()?.[0] ?? [];
      expect(count).toBeGreaterThanOrEqual(9);
      expect(text).toMatch(
        format === 'markdown' || format === 'html'
          ? `masked=${count} masked.word=${count}`
          : `"masked":[["word",${count}]]`,
      );
    });

    it('is the same each time that its text is read', async () => {
      const document = rendered(format, wordMask);
      const first = await documentText(document);
      expect(await documentText(document)).toBe(first);
    });

    it('keeps what a session and its events are found by', async () => {
      const text = await documentText(rendered(format, wordMask));
      expect(text).toContain(SESSION);
    });

    it('says nothing of masking where none was asked for', async () => {
      const document = rendered(format);
      const text = await documentText(document);
      expect(text).toContain(SECRET);
      expect(text).not.toContain('masked');
      expect(document.masked()).toBeUndefined();
    });
  },
);

it('masks what is said of an image, and leaves its bytes alone', () => {
  const data = Buffer.from(SECRET).toString('base64') + SECRET;
  const part = { type: 'image', name: `${SECRET}.png`, data } as const;
  const event = eventStream()({
    ...{ kind: 'message.user', text: '', parts: [part] },
  });
  expect(maskEvent(event, wordMask())).toMatchObject({
    parts: [{ type: 'image', name: '[redacted:word:1].png', data }],
  });
});

it.each(['markdown', 'html'] as const)(
  'masks the types of sub-agents, in one document and in files of their own: %s',
  async (format) => {
    const agents = [{ agentId: 'b1', agentType: SECRET, agents: [] }];
    const trees = [
      { agentId: 'a1', agentType: SECRET, agents },
      { agentId: 'c1', agentType: SECRET, agents: [], isLoose: true },
    ];
    for (const splitAgents of [false, true]) {
      const options = {
        diagnostics: [],
        mask: wordMask,
        choices: { splitAgents },
      };
      const document = renderDocument(
        agentConversation(trees),
        format === 'html'
          ? { ...options, format, renderHtml }
          : { ...options, format },
      );
      const set = document.split?.('plan.md');
      const files = set ? [set, ...set.agents] : [document];
      expect(files).toHaveLength(splitAgents ? 4 : 1);
      for (const file of files)
        expect(await documentText(file)).not.toContain(SECRET);
    }
  },
);
