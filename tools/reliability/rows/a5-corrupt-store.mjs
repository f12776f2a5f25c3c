// A5: a damaged store never shows a wrong event: it is set aside, and a new one has what the sources say.
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isKatoError } from '@kato/contracts';
import { openSqliteStore } from '@kato/snapshot-store';
import { differences, lookOnce, newLife } from '../faults/play-life.mjs';
import { LIFE_NAMES } from '../faults/scripted-life.mjs';
import { isEqual } from '../oracle/compare-events.mjs';
import { runRow } from '../row/run-row.mjs';

const ENDS = ['', '-wal', '-shm'];

await runRow({
  row: 'A5',
  goal: 'no crash, no silent wrong event, repaired wherever a newer kato did not write it',
  sizes: { flips: { ci: 300, nightly: 3000 } },
  async run({ flips, random, check, folder }) {
    const figure = { cases: 0, right: 0, repaired: 0, reported: 0 };
    Object.assign(figure, { wrong: 0, unexplained: 0 });
    const life = newLife({ bigBytes: 300_000 });
    const stores = await prepare(folder, life);
    for (const [title, damage] of damages({ stores, flips, random })) {
      const work = join(folder, 'work.db');
      damage(work);
      const verdict = await judge({ life }, work);
      figure.cases++;
      figure[verdict.kind]++;
      const ok =
        verdict.kind === 'right' ||
        verdict.kind === 'repaired' ||
        verdict.code === 'STORE_VERSION';
      check(title, ok, verdict);
    }
    return figure;
  },
});

/** A whole store after a clean close, an older one, and one with everything still in the write-ahead log. */
async function prepare(folder, life) {
  const path = join(folder, 'live.db');
  const store = await openSqliteStore({ path });
  const stores = {
    whole: join(folder, 'whole.db'),
    older: join(folder, 'older.db'),
    logged: join(folder, 'logged.db'),
  };
  for (const [i, step] of life.steps.entries()) {
    step();
    await lookOnce(life, store);
    if (i === 4) copyStore(path, stores.older);
  }
  copyStore(path, stores.logged);
  await store.close();
  copyStore(path, stores.whole);
  return stores;
}

function* damages({ stores, flips, random }) {
  const { whole, older, logged } = stores;
  for (let i = 0; i < flips; i++)
    yield* flipOne(i % 2 ? whole : logged, random);
  for (const part of [0, 0.25, 0.5, 0.75, 0.99])
    yield [
      `truncated to ${part}`,
      (to) => (copyStore(whole, to), cut(to, part)),
    ];
  yield [
    'log deleted',
    (to) => (copyStore(logged, to), rmSync(`${to}-wal`, { force: true })),
  ];
  for (const part of [0, 0.3, 0.7])
    yield [
      `log truncated to ${part}`,
      (to) => (copyStore(logged, to), cut(`${to}-wal`, part)),
    ];
  yield ['an older store swapped in', (to) => copyStore(older, to)];
  yield [
    'an older file under a newer log',
    (to) => (copyStore(logged, to), copyFileSync(older, to)),
  ];
  yield [
    'filled with NUL',
    (to) => (copyStore(whole, to), writeFileSync(to, Buffer.alloc(65_536))),
  ];
  yield [
    'a schema of the future',
    (to) => (copyStore(whole, to), setVersion(to, 99)),
  ];
}

function* flipOne(from, random) {
  const end = existsSync(`${from}-wal`) && random() < 0.8 ? '-wal' : '';
  const bytes = readFileSync(from + end);
  let at;
  // Most of a page is unused: where something stands, damage can be seen.
  do at = Math.floor(random() * bytes.length);
  while (bytes[at] === 0);
  const bit = 1 << Math.floor(random() * 8);
  bytes[at] ^= bit;
  const name = from.replace(/^.*\//, '') + end;
  yield [
    `${name}: bit ${bit} of byte ${at} flipped`,
    (to) => {
      copyStore(from, to);
      writeFileSync(to + end, bytes);
    },
  ];
}

/**
 * Opens, shows, ingests, shows again. `right`: as the oracle says in the end, `repaired`: the same after the damaged store
 * was set aside; `reported`: it cannot be repaired, and a KatoError says why.
 */
async function judge({ life }, path) {
  const repairs = [];
  let store;
  try {
    store = await openSqliteStore({
      path,
      onRepair: (report) => repairs.push(report),
    });
    let found = await lookTwice(life, store, repairs);
    if (found.again) found = await lookTwice(life, store, repairs);
    const right = isEqual(found.differences);
    const kind = !right ? 'wrong' : repairs.length > 0 ? 'repaired' : 'right';
    return { kind, found, repairs };
  } catch (error) {
    return isKatoError(error)
      ? { kind: 'reported', code: error.code }
      : { kind: 'unexplained', error: error.stack };
  } finally {
    await closeQuietly(store);
  }
}

/** As a client does it: what was asked while the store was repaired is asked again. */
async function lookTwice(life, store, repairs) {
  const before = repairs.length;
  try {
    await store.list();
    const failed = await lookOnce(life, store);
    if (failed.length > 0)
      throw new Error(`failed: ${JSON.stringify(failed[0].error)}`);
    const found = await differences(life, store);
    for (const name of LIFE_NAMES)
      await store.readDiagnostics({ provider: 'toy', sessionId: name });
    return { again: repairs.length > before, differences: found };
  } catch (error) {
    if (isKatoError(error) && error.details.repaired) return { again: true };
    throw error;
  }
}

async function closeQuietly(store) {
  try {
    await store?.close();
  } catch (error) {
    if (!isKatoError(error)) throw error;
  }
}

function copyStore(from, to) {
  for (const name of readdirSync(dirname(to)))
    if (name.startsWith('work.db.')) rmSync(join(dirname(to), name));
  for (const end of ENDS) {
    rmSync(to + end, { force: true });
    if (existsSync(from + end)) copyFileSync(from + end, to + end);
  }
}

function cut(path, part) {
  truncateSync(path, Math.floor(readFileSync(path).length * part));
}

// The user version is a big-endian number at byte 60 of the file: https://sqlite.org/fileformat.html#the_database_header
function setVersion(path, version) {
  const bytes = readFileSync(path);
  bytes.writeUInt32BE(version, 60);
  writeFileSync(path, bytes);
}
