import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  RenderedDocument,
  SplitDocument,
  WritableTarget,
  WriteReceipt,
} from '@kato/contracts';
import {
  nodeExportFiles,
  renderDocument,
  writeDocument,
  type WriteOptions,
} from '../src/index.js';
import {
  agentConversation,
  type AgentTree,
} from './fixtures/agent-conversation.js';
import { failingFiles } from './fixtures/failing-files.js';
import { into } from './fixtures/write-into.js';

const AGENTS: readonly AgentTree[] = [
  { agentId: 'a1', agents: [{ agentId: 'b1', agents: [] }] },
];
const FILES = ['out.agents/agent-a1.md', 'out.agents/agent-b1.md', 'out.md'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kato-set-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const target = (): WritableTarget => ({
  type: 'file',
  path: join(folder, 'out.md'),
});
const write = (
  document: RenderedDocument,
  options: Partial<WriteOptions> = {},
) => writeDocument(document, target(), into(folder, options));

/** A set; another one has other bytes in every file. */
function document(isOther = false, image?: string): RenderedDocument {
  const choices = { splitAgents: true, redact: !isOther };
  const options = { format: 'markdown', diagnostics: [], choices } as const;
  const images = image === undefined ? 'none' : 'link';
  const given = agentConversation(AGENTS, image === undefined ? {} : { image });
  return renderDocument(given, { ...options, images });
}

function read(): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  const texts: Record<string, string> = {};
  for (const path of paths.sort())
    texts[path.slice(folder.length + 1)] = readFileSync(path, 'utf8');
  return texts;
}

const diskFull = (): Error =>
  Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });

describe('a document and the files of its sub-agents', () => {
  it('are written, and left alone where they have these bytes', async () => {
    const first = await write(document());
    expect(Object.keys(read()).sort()).toEqual(FILES);
    expect(first.agents?.map(({ status }) => status)).toEqual([
      'written',
      'written',
    ]);
    const again = await write(document());
    expect(
      [again, ...(again.agents ?? [])].map(({ status }) => status),
    ).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  it('bring back a file that somebody took away', async () => {
    await write(document());
    const before = read();
    rmSync(join(folder, 'out.agents/agent-b1.md'));
    const { status, agents } = await write(document());
    expect([status, ...(agents ?? []).map((one) => one.status)]).toEqual([
      'unchanged',
      'unchanged',
      'written',
    ]);
    expect(read()).toEqual(before);
  });

  it('are all allowed before anything is made', async () => {
    const allowed: string[] = [];
    await expect(
      write(document(), {
        onAllow: (path) => {
          allowed.push(path.slice(folder.length + 1));
          if (allowed.length === 3) throw diskFull();
        },
      }),
    ).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
    expect(allowed.sort()).toEqual(FILES);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stay as they were, whichever call fails before the first has its name', async () => {
    await write(document());
    const [before, { files, calls }] = [
      read(),
      failingFiles(nodeExportFiles, Infinity, diskFull),
    ];
    await write(document(true), { files });
    const after = read();
    expect(after).not.toEqual(before);
    for (const [index, name] of calls.entries()) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      await write(document());
      const failing = failingFiles(nodeExportFiles, index + 1, diskFull);
      const work = write(document(true), { files: failing.files });
      await expect(work).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
      const found = read();
      if (index <= calls.indexOf('rename'))
        expect([name, found]).toEqual([name, before]);
      else if (index > calls.lastIndexOf('rename'))
        expect([name, found]).toEqual([name, after]);
      // The document is the last: what it links to is there.
      else expect([name, found['out.md']]).toEqual([name, before['out.md']]);
      for (const [path, text] of Object.entries(found))
        expect([before[path], after[path]]).toContain(text);
    }
  });

  it('are told of as soon as they have their names, also when a later one gets none', async () => {
    const { files, calls } = failingFiles(nodeExportFiles, Infinity, diskFull);
    const done = await write(document(), { files });
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const second = calls.indexOf('rename', calls.indexOf('rename') + 1);
    const failing = failingFiles(nodeExportFiles, second + 1, diskFull);
    const placed: WriteReceipt[] = [];
    const onPlaced = (one: WriteReceipt): void => void placed.push(one);
    const work = write(document(), { files: failing.files, onPlaced });
    await expect(work).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
    expect(placed).toEqual(done.agents?.slice(0, 1));
  });

  it('are told of, the document too, when the disk does not confirm its name', async () => {
    const { files, calls } = failingFiles(nodeExportFiles, Infinity, diskFull);
    const { agents = [], ...own } = await write(document(), { files });
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const last = calls.lastIndexOf('folder.sync');
    const failing = failingFiles(nodeExportFiles, last + 1, diskFull);
    const placed: WriteReceipt[] = [];
    const onPlaced = (one: WriteReceipt): void => void placed.push(one);
    const work = write(document(), { files: failing.files, onPlaced });
    await expect(work).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
    expect(placed).toEqual([...agents, own]);
  });

  it('leave nothing behind when a text fails', async () => {
    await write(document());
    const before = read();
    const other = document(true);
    const text = (async function* () {
      yield 'half';
      throw diskFull();
    })();
    const split = (name: string): SplitDocument => {
      const set = other.split?.(name);
      if (set === undefined) throw new Error('it has agents');
      return { ...set, text };
    };
    await expect(write({ ...other, split })).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
    });
    expect(read()).toEqual(before);
  });

  it.each([
    ['foreign-file', () => writeFileSync(agentPath(), 'mine')],
    ['symlink', () => symlinkSync(tmpdir(), agentPath())],
    ['is-folder', () => mkdirSync(agentPath())],
  ])('are refused as one: %s', async (reason, put) => {
    mkdirSync(join(folder, 'out.agents'));
    put();
    await expect(write(document())).rejects.toMatchObject({
      code: 'EXPORT_REFUSED',
      details: { reason },
    });
    expect(readdirSync(folder)).toEqual(['out.agents']);
  });

  it('are refused where their folder is a link', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'kato-else-'));
    symlinkSync(elsewhere, join(folder, 'out.agents'));
    await expect(write(document())).rejects.toMatchObject({
      details: { reason: 'symlink' },
    });
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  it('have their images beside them', async () => {
    const png = Buffer.from('\x89PNG\r\n\x1a\n0123', 'latin1').toString(
      'base64',
    );
    await write(document(false, png));
    const images = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((path) => path.endsWith('.png'));
    expect(images.map((path) => path.replace(/[^/\\]*$/, '')).sort()).toEqual([
      join('out.agents', 'agent-a1.images', '/'),
      join('out.agents', 'agent-b1.images', '/'),
      join('out.images', '/'),
    ]);
  });
});

function agentPath(): string {
  return join(folder, 'out.agents', 'agent-a1.md');
}
