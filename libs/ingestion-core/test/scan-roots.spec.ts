import type { FilePort } from '../src/ports/file-port.js';
import { scanRoots } from '../src/scan/scan-roots.js';
import { memoryFiles } from '../src/testing/index.js';
import { note, notesProvider, ROOT } from './support/notes-provider.js';

describe('scanRoots', () => {
  it('names with its root what the system does not let it look at, and goes on', async () => {
    const files = memoryFiles();
    const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
    const locked: FilePort = {
      ...files,
      list: (path) =>
        path === '/notes/locked' ? Promise.reject(denied) : files.list(path),
      stat: (path) =>
        path.endsWith('b.jsonl') ? Promise.reject(denied) : files.stat(path),
    };
    for (const name of ['a', 'b', 'locked/c'])
      files.write(`/notes/${name}.jsonl`, note(name));
    const { roots, found } = await scanRoots(locked, [notesProvider()], [ROOT]);
    expect(found.map(({ source }) => source.path)).toEqual(['/notes/a.jsonl']);
    expect(roots).toMatchObject([
      { exists: true, problem: 'locked: EACCES (and 1 more)' },
    ]);
  });

  it('looks at one file where a root is a folder of others, and says nothing when it is not there', async () => {
    const files = memoryFiles();
    const root = { ...ROOT, only: 'a.jsonl' };
    const scan = () => scanRoots(files, [notesProvider()], [root]);
    files.write('/notes/b.jsonl', note('b'));
    expect(await scan()).toEqual({ roots: [], found: [], skipped: [] });
    files.write('/notes/a.jsonl', note('a'));
    const { found } = await scan();
    expect(found.map(({ source }) => source.path)).toEqual(['/notes/a.jsonl']);
  });
});
