import { isoTime, sessionKeyText } from '@kato/contracts';
import { counted } from '../counted.js';
import type { Finding } from '../doctor-types.js';
import { few } from '../few.js';
import type { Patient } from '../patient.js';

const TOLERANCE_MS = 5 * 60_000;

/** Whether sessions or files are from the future: then this clock, or the one that wrote them, is wrong. */
export function checkClock({
  store,
  scan,
  now,
}: Pick<Patient, 'store' | 'scan' | 'now'>): Finding {
  const limit = isoTime(now + TOLERANCE_MS) ?? '';
  const sessions = (store?.sessions ?? []).filter(
    ({ lastAt = '' }) => lastAt > limit,
  );
  const files = scan.found.filter(
    ({ stat }) => stat.mtimeMs > now + TOLERANCE_MS,
  );
  const facts = { futureSessions: sessions.length, futureFiles: files.length };
  if (sessions.length + files.length === 0)
    return { status: 'ok', summary: 'nothing is from the future', facts };
  return {
    status: 'warning',
    summary: `${counted(sessions.length, 'session')} and ${counted(files.length, 'file')} are from the future`,
    details: few([
      ...sessions.map(({ key, lastAt }) => `${sessionKeyText(key)} ${lastAt}`),
      ...files.map(({ source }) => source.path),
    ]),
    hint: 'set the clock; what counts as active follows from it, what is kept does not',
    facts,
  };
}
