import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isKatoError, type WritableTarget } from '@kato/contracts';
import {
  nodeExportFiles,
  openExportFiles,
  writeDocument,
  type ExportFiles,
  type WriteOptions,
} from '../src/index.js';

let box: string;
let home: string;
let outside: string;
beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'kato-policy-'));
  home = join(box, 'home');
  outside = join(box, 'outside');
  for (const path of ['home/.kato/exports', 'home/sessions', 'outside'])
    mkdirSync(join(box, path), { recursive: true });
});
afterEach(() => {
  rmSync(box, { recursive: true, force: true });
});

/** The reason of a refusal, or what was done. */
async function attempt(
  target: WritableTarget | string,
  options: Partial<WriteOptions> = {},
): Promise<string> {
  const path = typeof target === 'string' ? join(home, target) : undefined;
  const document = {
    key: { provider: 'claude', sessionId: 's1' },
    ...{ fileName: 's1.md', text: 'a document' },
  };
  try {
    const { status } = await writeDocument(
      document,
      path === undefined || typeof target !== 'string'
        ? (target as WritableTarget)
        : { type: 'file', path },
      {
        ...{ force: false, files: nodeExportFiles, onAllow: () => undefined },
        places: {
          ...{ allowed: [home], exports: join(home, '.kato/exports') },
          ...{
            own: [join(home, '.kato')],
            providers: [join(home, 'sessions')],
          },
        },
        ...options,
      },
    );
    return status;
  } catch (error) {
    if (!isKatoError(error)) throw error;
    const { reason } = error.details;
    return typeof reason === 'string' ? reason : error.message;
  }
}

describe.each([
  ['through handles', nodeExportFiles],
  ['by name', openExportFiles({ throughHandles: false })],
])('a folder that is held %s', (_how, files: ExportFiles) => {
  const at = (target: string, force = false): Promise<string> =>
    attempt(target, { files, force });

  it('may be new, some levels deep', async () => {
    expect(await at('a/b/c/x.md')).toBe('written');
    expect(readFileSync(join(home, 'a/b/c/x.md'), 'utf8')).toBe('a document');
  });

  it.each([
    ['to a folder outside', () => symlinkSync(outside, join(home, 'sub'))],
    ['to a folder inside', () => symlinkSync(home, join(home, 'sub'))],
    ['to nothing', () => symlinkSync('/nowhere', join(home, 'sub'))],
    ['to itself', () => symlinkSync(join(home, 'sub'), join(home, 'sub'))],
  ])('a link %s on the way is refused, also when forced', async (_to, make) => {
    make();
    expect(await at('sub/x.md', true)).toBe('symlink');
    expect(await at('sub/deeper/x.md', true)).toBe('symlink');
    expect(readdirSync(outside)).toEqual([]);
  });

  it('a root may be a link itself', async () => {
    const root = join(box, 'link');
    symlinkSync(home, root);
    const places = { allowed: [root], exports: root, own: [], providers: [] };
    const target = { type: 'file', path: join(root, 'x.md') } as const;
    expect(await attempt(target, { files, places })).toBe('written');
  });

  it.each([
    ['sessions/x.jsonl', 'provider-folder'],
    ['sessions/deeper/x.jsonl', 'provider-folder'],
    ['.kato/kato.db', 'own-state'],
    ['../outside/x.md', 'outside-roots'],
    ['../x.md', 'outside-roots'],
    ['.', 'is-folder'],
    ['.kato/exports/x.md', 'written'],
  ])('%s, also when forced: %s', async (path, expected) => {
    expect(await at(path, true)).toBe(expected);
  });

  it('a root that there is not yet is made', async () => {
    const root = join(box, 'new/root');
    const places = { allowed: [root], exports: root, own: [], providers: [] };
    const target = { type: 'directory', path: root } as const;
    expect(await attempt(target, { files, places })).toBe('written');
    expect(readdirSync(root)).toEqual(['s1.md']);
  });

  it('a file on the way is refused', async () => {
    writeFileSync(join(home, 'file'), '');
    expect(await at('file/x.md', true)).toBe('not-a-folder');
  });

  it('a folder that is moved away between the decision and the writing', async () => {
    mkdirSync(join(home, 'sub'));
    const swap = (): void => {
      renameSync(join(home, 'sub'), join(home, 'moved'));
      symlinkSync(outside, join(home, 'sub'));
    };
    const options = { files, onAllow: swap };
    const result = await attempt('sub/x.md', options);
    // Linux holds the folder itself: the document is in it, wherever it is now.
    const isHeld = files === nodeExportFiles && existsSync('/proc/self/fd');
    expect(result).toBe(isHeld ? 'written' : 'moved');
    expect(readdirSync(outside)).toEqual([]);
    expect(existsSync(join(home, 'moved/x.md'))).toBe(isHeld);
  });
});

describe('a file that is there', () => {
  const FRONT = '---\nkato: 1\nprovider: claude\nsession: ';
  const old = (text: string): void => writeFileSync(join(home, 'x.md'), text);

  it.each([
    ['is not of kato', 'foreign-file', () => old('notes')],
    [
      'has other names',
      'hard-link',
      () => {
        old(`${FRONT}s1\n`);
        linkSync(join(home, 'x.md'), join(home, 'y.md'));
      },
    ],
    ['is of another session', 'other-session', () => old(`${FRONT}s2\n`)],
  ])('and %s is replaced only when forced: %s', async (_it, reason, make) => {
    make();
    expect(await attempt('x.md')).toBe(reason);
    expect(await attempt('x.md', { force: true })).toBe('written');
  });

  it.each([
    ['a folder', 'is-folder', () => mkdirSync(join(home, 'x.md'))],
    ['a link', 'symlink', () => symlinkSync('/dev/null', join(home, 'x.md'))],
    [
      'a pipe',
      'not-regular',
      () => execFileSync('mkfifo', [join(home, 'x.md')]),
    ],
  ])('and is %s is never replaced: %s', async (_it, reason, make) => {
    make();
    expect(await attempt('x.md', { force: true })).toBe(reason);
  });

  it('and is refused leaves no trace, also no folder', async () => {
    expect(await attempt('new/sub/../../../x.md')).toBe('outside-roots');
    expect(readdirSync(home).sort()).toEqual(['.kato', 'sessions']);
  });
});

it('nothing is made before it was allowed, and not when that fails', async () => {
  const onAllow = (path: string): void => {
    expect(path).toBe(join(home, 'new/x.md'));
    expect(existsSync(join(home, 'new'))).toBe(false);
    throw new Error('no record');
  };
  expect(await attempt('new/x.md', { onAllow })).toContain('no record');
  expect(existsSync(join(home, 'new'))).toBe(false);
});
