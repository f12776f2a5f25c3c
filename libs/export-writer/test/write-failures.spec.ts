import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ExportFormat,
  WritableTarget,
  WriteReceipt,
} from '@kato/contracts';
import {
  nodeExportFiles,
  renderDocument,
  renderText,
  writeDocument,
  type ExportFiles,
  type WritableDocument,
} from '../src/index.js';
import { failingFiles } from './fixtures/failing-files.js';
import { into } from './fixtures/write-into.js';
import { richConversation } from './fixtures/rich-conversation.js';

const document = rendered('markdown');
const older = {
  ...document,
  text: document.text.replace('Overloaded', 'Busy'),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kato-write-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const toFile = (): WritableTarget => ({
  type: 'file',
  path: join(folder, 'out.md'),
});
const write = (
  what: WritableDocument,
  target: WritableTarget,
  files: ExportFiles = nodeExportFiles,
) => writeDocument(what, target, into(folder, { files }));
const read = (): string => readFileSync(join(folder, 'out.md'), 'utf8');
const diskFull = (): Error =>
  Object.assign(new Error('ENOSPC: no space left on device'), {
    code: 'ENOSPC',
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

  it('tells of a document that stands, though the disk does not confirm its name', async () => {
    const toldOf = async (failAt: number): Promise<number> => {
      rmSync(join(folder, 'out.md'), { force: true });
      const { files } = failingFiles(nodeExportFiles, failAt, diskFull);
      const placed: WriteReceipt[] = [];
      const onPlaced = (one: WriteReceipt): void => void placed.push(one);
      const options = into(folder, { files, onPlaced });
      await expect(
        writeDocument(document, toFile(), options),
      ).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
      return placed.length;
    };
    const { files, calls } = failingFiles(nodeExportFiles, Infinity, diskFull);
    await write(document, toFile(), files);
    expect([
      await toldOf(calls.indexOf('rename') + 1),
      await toldOf(calls.indexOf('folder.sync') + 1),
    ]).toEqual([0, 1]);
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
      writeDocument(
        document,
        toFile(),
        into(folder, { signal: AbortSignal.abort() }),
      ),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

function rendered(format: Exclude<ExportFormat, 'html'>) {
  const given = richConversation();
  const options = { format, diagnostics: [] };
  const text = renderText(given, options);
  return { ...renderDocument(given, options), text };
}
