// H5: exports over kato's own files, over sessions, over files of the user, over files that may not be written.
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { userLine } from '../hostile/claude-home.mjs';
import { openHome, putTranscript } from '../hostile/open-home.mjs';
import { runRow } from '../row/run-row.mjs';

const NOBODY = 65_534;
const [ID, OTHER] = ['s1-long-enough', 's2-long-enough'];
const isRoot = process.getuid?.() === 0;

/** Where to, what comes of it, and what comes of it when it is forced. */
const CASES = [
  ...['.kato/kato.db', '.kato/logs/audit.jsonl', '.kato/logs/audit.head.json']
    .concat('.kato/config.yaml', '.kato/new.md', '.kato/new/x.md')
    .map((path) => [path, 'own-state', 'own-state']),
  ...[`.claude/projects/slug/${ID}.jsonl`, '.claude/projects/slug/new.jsonl']
    .concat('.claude/projects/new.md', '.codex/sessions/2026/06/01/new.md')
    .concat('.codex/archived_sessions/new.md')
    .map((path) => [path, 'provider-folder', 'provider-folder']),
  ['.kato/exports/new.md', 'written', 'written'],
  ['notes.md', 'foreign-file', 'written'],
  ['read-only.md', 'foreign-file', 'written'],
  ['empty.md', 'foreign-file', 'written'],
  ['export.md', 'unchanged', 'unchanged'],
  ['read-only-export.md', 'written', 'written'],
  ['other-export.md', 'other-session', 'written'],
  ['folder', 'is-folder', 'is-folder'],
  ['closed/new.md', 'EACCES', 'EACCES'],
  ['closed/notes.md', 'foreign-file', 'EACCES'],
  ...(isRoot ? [['of-root.md', 'other-owner', 'written']] : []),
];

await runRow({
  row: 'H5',
  goal: 'denied with its reason unless forced, what is kato’s and the assistants’ also then; what is denied is as it was',
  async run({ folder, check }) {
    const figure = { targets: 0 };
    for (const force of [false, true])
      for (const [below, denied, forced] of CASES) {
        const homeDir = join(folder, String(figure.targets++));
        const wanted = force ? forced : denied;
        const title = `${below}${force ? ', forced' : ''}: ${wanted}`;
        await asNobody(homeDir, () =>
          tryTarget({ homeDir, below, force, wanted, title, check }),
        );
      }
    return figure;
  },
});

/** Whoever is root may write everywhere: the row is about others. */
async function asNobody(homeDir, work) {
  mkdirSync(homeDir);
  if (!isRoot) return work();
  chmodSync(dirname(homeDir), 0o755);
  writeFileSync(join(homeDir, 'of-root.md'), 'of root', { mode: 0o644 });
  chownSync(homeDir, NOBODY, NOBODY);
  process.seteuid(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid(0);
  }
}

async function tryTarget({ homeDir, below, force, wanted, title, check }) {
  const client = await openHome(homeDir);
  const path = join(homeDir, below);
  try {
    await prepare(homeDir, client);
    const before = filesOf(homeDir);
    const result = await attempt(client, { path, force });
    check(title, result === wanted, result);
    const isWritten = result === 'written' || result === 'unchanged';
    const changed = changesOf(before, filesOf(homeDir)).filter(
      (name) => !(isWritten && name === path),
    );
    check(`${title}: nothing else changes`, changed.length === 0, changed);
  } finally {
    await client.close();
  }
}

async function prepare(homeDir, client) {
  const at = (name) => join(homeDir, name);
  for (const id of [ID, OTHER]) putTranscript(homeDir, id, userLine(0, '"hi"'));
  for (const name of ['folder', 'closed', '.codex/sessions/2026/06/01'])
    mkdirSync(at(name), { recursive: true });
  for (const name of ['notes.md', 'read-only.md', 'closed/notes.md'])
    writeFileSync(at(name), 'my notes');
  writeFileSync(at('empty.md'), '');
  writeFileSync(at('.kato/config.yaml'), '');
  for (const name of ['export.md', 'read-only-export.md'])
    await attempt(client, { path: at(name) });
  // An older one of the same session.
  writeFileSync(at('read-only-export.md'), headOf(at('export.md')));
  await attempt(client, { path: at('other-export.md'), id: OTHER });
  for (const name of ['read-only.md', 'read-only-export.md'])
    chmodSync(at(name), 0o444);
  chmodSync(at('closed'), 0o555);
}

function headOf(path) {
  const text = readFileSync(path, 'utf8');
  return text.slice(0, text.indexOf('\n---\n', 4) + 5);
}

function attempt(client, { path, force = false, id = ID }) {
  const target = { type: 'file', path };
  const request = {
    selector: `claude/${id}`,
    format: 'markdown',
    target,
    force,
  };
  return client.export(request).then(
    ({ status }) => status,
    ({ details, message }) => details?.reason ?? details?.code ?? message,
  );
}

/** What every file holds but those that kato writes at each request. */
function filesOf(homeDir) {
  const own = ['kato.db', 'kato.db-wal', 'kato.db-shm'];
  const paths = readdirSync(homeDir, { recursive: true })
    .map((name) => join(homeDir, name))
    .filter((path) => !path.includes('.kato/logs/'))
    .filter((path) => !own.some((name) => path.endsWith(`.kato/${name}`)))
    .filter((path) => existsSync(path) && statSync(path).isFile());
  return new Map(paths.map((path) => [path, readFileSync(path, 'latin1')]));
}

function changesOf(before, after) {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}
