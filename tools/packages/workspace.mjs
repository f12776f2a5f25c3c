import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the workspace. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where check-packages leaves its counts for the summary. */
export const packageCounts = join(root, 'test-output', 'packages.json');

/** Where the reliability rows leave theirs. */
export const reliabilityCounts = join(root, 'test-output', 'reliability.json');

/** Every package of the workspace, as `{ dir, manifest }`. */
export function listPackages() {
  return ['libs', 'apps']
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((dir) => existsSync(join(dir, 'package.json')))
    .map((dir) => ({ dir, manifest: readJson(join(dir, 'package.json')) }));
}

/** Where each project with tests writes jest's results. */
export function listResultFiles() {
  const tested = listPackages()
    .filter(({ manifest }) => manifest.nx?.targets?.test !== undefined)
    .map(({ dir, manifest }) => ({ name: manifest.nx.name, dir }));
  return [...tested, { name: 'tools', dir: join(root, 'tools') }].map(
    ({ name, dir }) => ({
      name,
      file: join(dir, 'test-output', 'results.json'),
    }),
  );
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
