import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { ImageMode, Part } from '@kato/contracts';
import { renderHtml } from '../src/render/html/index.js';
import { imageOf } from '../src/render/images/image-of.js';
import { imagePlaces } from '../src/render/images/image-places.js';
import { renderDocument, renderText, writeDocument } from '../src/index.js';
import {
  conversation,
  entry,
  eventStream,
  thread,
} from './fixtures/build-conversation.js';
import { hostileText } from './fixtures/hostile-text.js';
import { into } from './fixtures/write-into.js';

const base64 = (...bytes: readonly number[]): string =>
  Buffer.from([...bytes, ...new Uint8Array(30)]).toString('base64');
const latin = (text: string): readonly number[] => [
  ...Buffer.from(text, 'latin1'),
];
const PNG = base64(
  ...latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'),
  0,
  0,
  1,
  0x40,
  0,
  0,
  0,
  0xf0,
);
const NAME = '[0-9a-f]{16}\\.png';
const image = (data: string, mediaType = 'image/png'): Part => ({
  type: 'image',
  mediaType,
  data,
});
const picture = (parts: readonly Part[] = [image(PNG)]) => {
  const event = eventStream();
  const said = event({ kind: 'message.user', text: 'Look', parts });
  return conversation({ main: [thread([entry(said)])] });
};
const text = (format: 'markdown' | 'html', images: ImageMode): string => {
  const options = {
    diagnostics: [],
    images,
    documentName: 'my notes (1).v2.md',
  };
  return format === 'html'
    ? renderText(picture(), { ...options, format, renderHtml })
    : renderText(picture(), { ...options, format });
};

describe('an image', () => {
  it.each([
    ['png', PNG, 320, 240],
    ['gif', base64(...latin('GIF89a'), 0x40, 1, 0xf0, 0), 320, 240],
    [
      'jpg',
      base64(
        0xff,
        0xd8,
        0xff,
        0xe0,
        0,
        4,
        1,
        2,
        0xff,
        0xc0,
        0,
        9,
        8,
        0,
        0xf0,
        1,
        0x40,
      ),
      320,
      240,
    ],
    [
      'webp',
      base64(
        ...latin('RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0'),
        0x3f,
        1,
        0,
        0xef,
        0,
        0,
      ),
      320,
      240,
    ],
  ])(
    'is known by its bytes, with its size: %s',
    (ending, data, width, height) => {
      expect(imageOf(image(data, 'text/html'))).toMatchObject({
        ending,
        width,
        height,
      });
    },
  );

  it.each([
    ['SVG', Buffer.from('<svg onload="x()"/>').toString('base64')],
    ['no base64', `${PNG}"><script>`],
    ['nothing', ''],
  ])('is none where it is %s', (_, data) => {
    expect(imageOf(image(data))).toBeUndefined();
  });

  it('has an address that is safe, whatever the source says', () => {
    const part = fc.record({
      type: fc.constant('image' as const),
      mediaType: hostileText,
      data: fc.oneof(hostileText, fc.constant(PNG)),
      url: hostileText,
    });
    fc.assert(
      fc.property(
        part,
        hostileText,
        fc.constantFrom('link' as const, 'embed' as const),
        (one, folder, mode) => {
          const address =
            imagePlaces({ mode, folder }).place(one)?.address ?? '';
          expect(address).toMatch(
            /^(?:|data:image\/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=]+|[A-Za-z0-9.%-]*\/[0-9a-f]{16}\.(?:png|gif|jpg|webp))$/,
          );
        },
      ),
    );
  });

  it('is a file beside a Markdown document, part of it, or only named', () => {
    const link = new RegExp(
      `^- image · .*\n  !\\[image\\]\\(my%20notes%20%281%29\\.v2\\.images/${NAME}\\)$`,
      'm',
    );
    expect(text('markdown', 'link')).toMatch(link);
    expect(text('markdown', 'embed')).toContain(
      `![image](data:image/png;base64,${PNG})`,
    );
    expect(text('markdown', 'none')).not.toContain('![');
  });

  it('is part of a page, a file beside it, or only named, and the page allows no other', () => {
    const [embed, link, none] = (['embed', 'link', 'none'] as const).map(
      (mode) => text('html', mode),
    );
    expect(embed).toContain(
      `<img src="data:image/png;base64,${PNG}" width="320" height="240" alt="image"`,
    );
    expect(embed).toContain('img-src data:; ');
    expect(link).toMatch(
      new RegExp(`<img src="my%20notes%20%281%29\\.v2\\.images/${NAME}"`),
    );
    expect(link).toContain("img-src 'self' file:; ");
    expect(none).not.toContain('<img');
    expect(none).not.toContain('img-src');
  });
});

describe('images beside a document', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kato-images-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (given = picture()) =>
    writeDocument(
      renderDocument(given, {
        ...{ format: 'markdown', diagnostics: [] },
        ...{ images: 'link', documentName: 'a.md' },
      }),
      { type: 'file', path: join(folder, 'new', 'a.md') },
      into(folder),
    );
  const images = (): string => join(folder, 'new', 'a.images');

  it('are written once, under the names that the document has', async () => {
    await write(picture([image(PNG), image(PNG)]));
    const [name = '', ...others] = readdirSync(images());
    expect(others).toEqual([]);
    expect(readFileSync(join(folder, 'new', 'a.md'), 'utf8')).toContain(
      `a.images/${name}`,
    );
    expect(readFileSync(join(images(), name))).toEqual(
      Buffer.from(PNG, 'base64'),
    );
    expect(statSync(join(images(), name)).mode & 0o777).toBe(0o600);
  });

  it('are left alone when they are there', async () => {
    await write();
    const path = join(images(), readdirSync(images())[0] ?? '');
    const before = statSync(path).ino;
    expect((await write()).status).toBe('unchanged');
    expect(statSync(path).ino).toBe(before);
  });

  it('never replace what somebody else put there, and no document is written then', async () => {
    await write();
    const path = join(images(), readdirSync(images())[0] ?? '');
    writeFileSync(path, 'mine');
    rmSync(join(folder, 'new', 'a.md'));
    await expect(write()).rejects.toMatchObject({ code: 'EXPORT_REFUSED' });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readdirSync(join(folder, 'new'))).toEqual(['a.images']);
  });

  it('do not follow a link out of the folder', async () => {
    mkdirSync(join(folder, 'new'));
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), images());
    await expect(write()).rejects.toMatchObject({ code: 'EXPORT_REFUSED' });
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
  });
});
