import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportFormat, WritableTarget } from '@kato/contracts';
import {
  renderDocument,
  renderText,
  writeDocument,
  type WritableDocument,
} from '../src/index.js';
import { into } from './fixtures/write-into.js';
import { richConversation } from './fixtures/rich-conversation.js';

const document = rendered('markdown');
const older = {
  ...document,
  text: document.text.replace('Overloaded', 'Busy'),
};
const jsonl = rendered('jsonl');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kato-write-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const toFile = (name = 'out.md'): WritableTarget => ({
  type: 'file',
  path: join(folder, name),
});
const write = (what: WritableDocument, target: WritableTarget) =>
  writeDocument(what, target, into(folder));
const read = (name = 'out.md'): string =>
  readFileSync(join(folder, name), 'utf8');
describe('writeDocument', () => {
  it('writes the bytes and proves it', async () => {
    const receipt = await write(document, toFile());
    expect(receipt).toEqual({
      status: 'written',
      path: join(folder, 'out.md'),
      bytes: Buffer.byteLength(document.text),
      digest: createHash('sha256').update(document.text).digest('hex'),
    });
    expect(read()).toBe(document.text);
  });

  it('lets only the owner read the file', async () => {
    await write(document, toFile());
    expect(statSync(join(folder, 'out.md')).mode & 0o777).toBe(0o600);
  });

  it('does not touch a file that is the same already', async () => {
    await write(document, toFile());
    const before = statSync(join(folder, 'out.md'), { bigint: true });
    const receipt = await write(document, toFile());
    const after = statSync(join(folder, 'out.md'), { bigint: true });
    expect(receipt.status).toBe('unchanged');
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
  });

  it.each([
    ['Markdown', older],
    ['JSONL', jsonl],
  ])('replaces an older export in %s', async (_, before) => {
    await write(before, toFile());
    expect(await write(document, toFile())).toMatchObject({
      status: 'written',
    });
    expect(read()).toBe(document.text);
  });

  it('creates missing folders', async () => {
    await write(document, toFile('a/b/out.md'));
    expect(read('a/b/out.md')).toBe(document.text);
  });

  it('replaces a file with other names only when forced, and leaves those alone', async () => {
    await write(older, toFile());
    linkSync(join(folder, 'out.md'), join(folder, 'backup.md'));
    await expect(write(document, toFile())).rejects.toMatchObject({
      details: { reason: 'hard-link' },
    });
    await writeDocument(document, toFile(), into(folder, { force: true }));
    expect(read()).toBe(document.text);
    expect(read('backup.md')).toBe(older.text);
  });
});

describe('a directory target', () => {
  const target = (): WritableTarget => ({ type: 'directory', path: folder });

  it('gets a file named after the session', async () => {
    const { path } = await write(document, target());
    expect(path).toBe(join(folder, document.fileName));
  });

  it('keeps two sessions apart whose names are the same', async () => {
    const id = `${document.key.sessionId.slice(0, 8)}-other`;
    const other = {
      ...document,
      key: { ...document.key, sessionId: id },
      text: document.text.replace(document.key.sessionId, id),
    };
    await write(document, target());
    const { path } = await write(other, target());
    expect(path).toMatch(/-4f0c1d52-other\.md$/);
    expect(read(document.fileName)).toBe(document.text);
  });

  it('is refused when it is a file', async () => {
    writeFileSync(join(folder, 'file'), 'x');
    await expect(
      write(document, { type: 'directory', path: join(folder, 'file') }),
    ).rejects.toMatchObject({ code: 'EXPORT_REFUSED' });
  });
});

describe('a target that is not to be replaced', () => {
  it.each(['my notes\n', '', '---\ntitle: mine\n---\n', '{"type":"header"}\n'])(
    'is a file of somebody else: %j',
    async (text) => {
      writeFileSync(join(folder, 'out.md'), text);
      await expect(write(document, toFile())).rejects.toMatchObject({
        code: 'EXPORT_REFUSED',
        hint: expect.stringContaining('--force'),
      });
      expect(read()).toBe(text);
    },
  );

  it('is a file of somebody else, unless forced', async () => {
    writeFileSync(join(folder, 'out.md'), 'my notes\n');
    await writeDocument(document, toFile(), into(folder, { force: true }));
    expect(read()).toBe(document.text);
  });

  it.each<[string, (path: string) => void]>([
    ['a folder', (path) => mkdirSync(path)],
    [
      'a link to a file',
      (path) => {
        writeFileSync(`${path}.real`, older.text);
        symlinkSync(`${path}.real`, path);
      },
    ],
    ['a link to nothing', (path) => symlinkSync('/nowhere/x', path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ])('is %s, even when forced', async (_, make) => {
    make(join(folder, 'out.md'));
    await expect(
      writeDocument(document, toFile(), into(folder, { force: true })),
    ).rejects.toMatchObject({ code: 'EXPORT_REFUSED' });
  });
});

function rendered(format: Exclude<ExportFormat, 'html'>) {
  const given = richConversation();
  const options = { format, diagnostics: [] };
  const text = renderText(given, options);
  return { ...renderDocument(given, options), text };
}
