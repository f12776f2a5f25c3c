import fc from 'fast-check';
import {
  MARKDOWN_PROFILES,
  type Conversation,
  type ExportFormat,
  type MarkdownProfile,
} from '@kato/contracts';
import { renderHtml } from '../src/render/html/render-html.js';
import {
  compareExport,
  readExport,
  renderDocument,
  renderText,
  DOCUMENT_VERSION,
  type ReadableFile,
  type ReadExport,
  type RenderOptions,
} from '../src/index.js';
import { frontmatterStart } from '../src/render/markdown/frontmatter-start.js';
import {
  conversation,
  entry,
  eventStream,
  SESSION,
  thread,
} from './fixtures/build-conversation.js';

const FORMATS: readonly {
  readonly format: ExportFormat;
  readonly profile?: MarkdownProfile;
}[] = [
  ...MARKDOWN_PROFILES.map((profile) => {
    return { format: 'markdown', profile } as const;
  }),
  { format: 'html' },
  { format: 'jsonl' },
  { format: 'json' },
];

const event = eventStream();
const GIVEN: Conversation = conversation({
  main: [
    thread([
      entry(event({ kind: 'message.user', text: 'Sort the list\n%%kato:end' })),
      entry(event({ kind: 'message.assistant', text: 'It is sorted. 🎉' })),
    ]),
  ],
});

function optionsOf(
  format: ExportFormat,
  profile: MarkdownProfile = 'default',
): RenderOptions {
  const options = { diagnostics: [], choices: { profile } };
  return format === 'html'
    ? { ...options, format, renderHtml }
    : { ...options, format };
}

const textOf = (format: ExportFormat, profile?: MarkdownProfile): string =>
  renderText(GIVEN, optionsOf(format, profile));

function fileOf(content: string | Uint8Array): ReadableFile {
  const bytes = Buffer.from(content);
  return {
    sizeBytes: bytes.length,
    read: async (buffer, position) =>
      bytes.copy(buffer, 0, position, position + buffer.length),
    close: async () => undefined,
  };
}

const read = (content: string | Uint8Array): Promise<ReadExport> =>
  readExport(fileOf(content));

describe.each(FORMATS)('$format that is read back ($profile)', (one) => {
  const { format, profile } = one;
  const text = textOf(format, profile);

  it('is an export of its session, with its ledger and an unchanged body', async () => {
    expect(await read(text)).toMatchObject({
      ...{ found: 'export', format, isBodySame: true },
      key: { provider: 'claude', sessionId: SESSION },
      ledger: { events: 2, documentVersion: DOCUMENT_VERSION },
    });
  });

  it('is the same text, to the byte, as its pieces', async () => {
    const document = renderDocument(GIVEN, optionsOf(format, profile));
    expect(await compareExport(fileOf(text), document.text)).toBeUndefined();
  });

  it('is never whole when one byte of it was changed, or it was cut', async () => {
    const bytes = Buffer.from(text);
    const at = fc.nat({ max: bytes.length - 1 });
    await fc.assert(
      fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (i, by) => {
        const changed = Buffer.from(bytes);
        changed[i] = (bytes[i] ?? 0) ^ by;
        for (const other of [changed, bytes.subarray(0, i)]) {
          const found = await read(other);
          expect(found).not.toMatchObject({ isBodySame: true });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is known with the line ends of another system', async () => {
    const found = await read(text.replaceAll('\n', '\r\n'));
    expect(found).toEqual({ found: 'other-line-ends' });
  });
});

describe('any other file', () => {
  it.each([
    ['empty', ''],
    ['notes', '# My notes\n'],
    ['zeros', new Uint8Array(100_000)],
  ])('is a stranger: %s', async (_, content) => {
    expect(await read(content)).toEqual({ found: 'stranger' });
  });

  it('that is very long and has no end is hardly read', async () => {
    const head = Buffer.from(frontmatterStart({ ...GIVEN.summary.key }));
    const size = 5 * 1024 ** 3;
    let bytesRead = 0;
    const file: ReadableFile = {
      sizeBytes: size,
      async read(buffer, position) {
        buffer.fill(0);
        if (position === 0) head.copy(buffer);
        bytesRead += buffer.length;
        return Math.min(buffer.length, size - position);
      },
      close: async () => undefined,
    };
    expect(await readExport(file)).toMatchObject({ found: 'no-ledger' });
    expect(bytesRead).toBeLessThan(20 * 1024 * 1024);
  });
});

describe('where two texts begin to differ', () => {
  const lines = 'one\ntwo\nthree\n';
  it.each([
    ['nowhere', lines, undefined],
    ['in a line', 'one\ntwo\nthirty\n', { offset: 10, line: 3 }],
    ['at the end of a shorter one', 'one\ntwo\n', { offset: 8, line: 3 }],
    ['after the end', `${lines}four\n`, { offset: 14, line: 4 }],
  ])('%s', async (_, file, difference) => {
    expect(await compareExport(fileOf(file), lines)).toEqual(difference);
  });
});
