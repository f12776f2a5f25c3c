import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportTarget, RenderedDocument } from '@kato/contracts';
import {
  nodeExportFiles,
  renderDocument,
  writeDocument,
  type ExportFiles,
} from '../src/index.js';
import { failingFiles } from './fixtures/failing-files.js';
import { richConversation } from './fixtures/rich-conversation.js';

const document = renderDocument(richConversation(), {
  format: 'markdown',
  diagnostics: [],
});
const older: RenderedDocument = {
  ...document,
  text: document.text.replace('Overloaded', 'Busy'),
};
const jsonl = renderDocument(richConversation(), {
  format: 'jsonl',
  diagnostics: [],
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kato-write-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const toFile = (name = 'out.md'): ExportTarget => ({
  type: 'file',
  path: join(folder, name),
});
const write = (
  what: RenderedDocument,
  target: ExportTarget,
  files: ExportFiles = nodeExportFiles,
) => writeDocument(what, target, { force: false, files });
const read = (name = 'out.md'): string =>
  readFileSync(join(folder, name), 'utf8');
const diskFull = (): Error =>
  Object.assign(new Error('ENOSPC: no space left on device'), {
    code: 'ENOSPC',
  });

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

  it('leaves the other names of a file alone', async () => {
    await write(older, toFile());
    linkSync(join(folder, 'out.md'), join(folder, 'backup.md'));
    await write(document, toFile());
    expect(read('backup.md')).toBe(older.text);
  });
});

describe('a directory target', () => {
  const target = (): ExportTarget => ({ type: 'directory', path: folder });

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
    await writeDocument(document, toFile(), {
      force: true,
      files: nodeExportFiles,
    });
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
      writeDocument(document, toFile(), {
        force: true,
        files: nodeExportFiles,
      }),
    ).rejects.toMatchObject({ code: 'EXPORT_REFUSED' });
  });
});

describe('when the system fails', () => {
  const happyCalls = async (): Promise<readonly string[]> => {
    const { files, calls } = failingFiles(nodeExportFiles, Infinity, diskFull);
    await write(older, toFile());
    await write(document, toFile(), files);
    rmSync(join(folder, 'out.md'));
    return calls;
  };

  it('keeps the old file and leaves nothing behind, whichever call fails', async () => {
    const names = await happyCalls();
    const renamed = names.indexOf('rename');
    for (const [index, name] of names.entries()) {
      rmSync(join(folder, 'out.md'), { force: true });
      await write(older, toFile());
      const { files } = failingFiles(nodeExportFiles, index + 1, diskFull);
      await expect(write(document, toFile(), files)).rejects.toMatchObject({
        code: 'EXPORT_FAILED',
      });
      const expected = index <= renamed ? older.text : document.text;
      expect([name, read() === expected]).toEqual([name, true]);
      expect(readdirSync(folder)).toEqual(['out.md']);
    }
  });

  it('says what failed and what to do', async () => {
    const { files } = failingFiles(nodeExportFiles, 1, diskFull);
    await expect(write(document, toFile(), files)).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
      message: expect.stringContaining('out.md: ENOSPC'),
      hint: expect.stringContaining('disk is full'),
      details: { code: 'ENOSPC' },
      cause: expect.objectContaining({ code: 'ENOSPC' }),
    });
  });

  const writing = (
    accept: (bytes: Uint8Array, call: number) => Uint8Array,
  ): ExportFiles => ({
    ...nodeExportFiles,
    async createTemporary(path) {
      const file = await nodeExportFiles.createTemporary(path);
      let call = 0;
      return {
        ...file,
        async write(bytes) {
          const taken = accept(bytes, (call += 1));
          return taken.length === 0 ? 0 : file.write(taken);
        },
      };
    },
  });

  it('goes on after a write that took only a part', async () => {
    const files = writing((bytes) => bytes.subarray(0, 700));
    await write(document, toFile(), files);
    expect(read()).toBe(document.text);
  });

  it('gives up when the disk takes no more, and the old file stays', async () => {
    await write(older, toFile());
    const files = writing((bytes, call) =>
      bytes.subarray(0, call === 1 ? 700 : 0),
    );
    await expect(write(document, toFile(), files)).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
      message: expect.stringContaining('nothing was written after 700 bytes'),
    });
    expect(read()).toBe(older.text);
    expect(readdirSync(folder)).toEqual(['out.md']);
  });

  it('stops at a signal and leaves nothing', async () => {
    await expect(
      writeDocument(document, toFile(), {
        force: false,
        files: nodeExportFiles,
        signal: AbortSignal.abort(),
      }),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(existsSync(join(folder, 'out.md'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
