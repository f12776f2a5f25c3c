import { checkStore } from '@kato/snapshot-store';
import { counted } from '../counted.js';
import type { Finding } from '../doctor-types.js';
import { few } from '../few.js';
import type { Patient } from '../patient.js';

const HINT =
  'the next command that uses the store sets it aside and reads everything again that has a file; copy it first if sessions are in it only';

/** Whether the store is whole: by SQLite's quick check, and, deep, by every checksum. */
export function checkStoreFile({
  store,
  storeError,
  home,
  deep,
}: Pick<Patient, 'store' | 'storeError' | 'home' | 'deep'>): Finding {
  if (storeError !== undefined)
    return { status: 'failed', summary: storeError, hint: HINT };
  if (store === undefined)
    return {
      ...{ status: 'ok', summary: `there is no store yet: ${home.store}` },
      hint: '`kato ingest` makes it',
    };
  if (store.isOlder)
    return {
      ...{ status: 'warning', summary: 'the store is of an older kato' },
      hint: 'the next command that uses it brings it up to date: kato list',
    };
  const every = deep === true ? checkStore(home.store) : undefined;
  const problems = [...store.problems, ...(every?.problems ?? [])];
  const facts = {
    ...{ sessions: store.sessions.length, sources: store.fingerprints.length },
    ...(every && { sound: every.sound }),
  };
  if (problems.length > 0)
    return {
      ...{ status: 'failed', summary: `the store is damaged: ${home.store}` },
      ...{ details: few(problems), hint: HINT, facts },
    };
  const how = deep === true ? 'every checksum agrees' : 'quick check';
  const summary = `${counted(store.sessions.length, 'session')}, ${counted(store.fingerprints.length, 'source')}: whole (${how})`;
  return { status: 'ok', summary, facts };
}
