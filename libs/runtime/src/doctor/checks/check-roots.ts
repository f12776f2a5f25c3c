import type { RootReport } from '@kato/contracts';
import { counted } from '../counted.js';
import type { Finding } from '../doctor-types.js';
import { few } from '../few.js';
import type { Patient } from '../patient.js';

/** Whether the assistants' folders are there, and can be read. */
export function checkRoots({ scan }: Pick<Patient, 'scan'>): Finding {
  const { roots, found, skipped } = scan;
  const there = roots.filter(({ exists }) => exists);
  const unreadable = roots.filter(({ problem }) => problem !== undefined);
  const facts = {
    ...{ roots: roots.length, there: there.length },
    ...{ unreadable: unreadable.length, files: found.length },
  };
  const files = counted(found.length, 'session file');
  if (unreadable.length > 0)
    return {
      status: 'failed',
      summary: `${counted(unreadable.length, 'folder')} cannot be read as a whole`,
      details: few(unreadable.map(line)),
      hint: 'what cannot be read is not kept: give yourself the right to read it',
      facts,
    };
  if (there.length === 0)
    return {
      status: 'warning',
      summary: 'none of the folders is there in which assistants keep sessions',
      details: few(roots.map(line)),
      hint: 'providers.<id>.roots of the configuration names others',
      facts,
    };
  const odd = skipped.filter(([reason]) => reason !== 'not a session file');
  const summary = `${counted(there.length, 'folder')}, ${files}`;
  return odd.length === 0
    ? { status: 'ok', summary, facts }
    : {
        ...{ status: 'ok', summary, facts },
        details: few(odd.map(([reason, n]) => `not read: ${n} × ${reason}`)),
      };
}

function line({ provider, path, exists, problem }: RootReport): string {
  const state = problem ?? (exists ? 'there' : 'not there');
  return `${provider}: ${path} (${state})`;
}
