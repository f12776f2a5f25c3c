// Real sessions to try kato on are not part of this repository. They are looked for in KATO_CORPUS, or in a folder
// `corpus` (with `claude/` and `codex/` in it) inside any folder beside the repository.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The corpus folder, or `undefined` when there is none. */
export function findCorpus() {
  const beside = join(root, '..');
  const candidates = [
    process.env.KATO_CORPUS,
    ...readdirSync(beside).map((name) => join(beside, name, 'corpus')),
  ];
  return candidates.find(
    (path) =>
      path !== undefined &&
      existsSync(join(path, 'claude')) &&
      existsSync(join(path, 'codex')),
  );
}
