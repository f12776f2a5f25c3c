import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../packages/workspace.mjs';

const out = mkdtempSync(join(tmpdir(), 'kato-gallery-'));
const gallery = join(root, 'docs', 'examples');
const command = join(root, 'tools', 'examples', 'examples.mjs');

beforeAll(() => {
  const args = [command, '--out', out, '--no-screenshots'];
  execFileSync(process.execPath, args, { stdio: 'pipe' });
}, 60_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('the gallery of examples', () => {
  it('is what `npm run examples` writes, byte by byte', () => {
    const differing = filesBelow(out).filter(
      (name) =>
        !existsSync(join(gallery, name)) ||
        !readFileSync(join(out, name)).equals(
          readFileSync(join(gallery, name)),
        ),
    );
    expect(differing).toEqual([]);
  });

  it('has nothing else but its README and the screenshots', () => {
    const others = filesBelow(gallery).filter(
      (name) => !existsSync(join(out, name)) && !/^screenshots/.test(name),
    );
    expect(others).toEqual(['README.md']);
  });

  it('names every file of it in its README', () => {
    const readme = readFileSync(join(gallery, 'README.md'), 'utf8');
    const unnamed = readdirSync(out).filter((name) => !readme.includes(name));
    expect(unnamed).toEqual([]);
  });
});

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => path.slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();
}
