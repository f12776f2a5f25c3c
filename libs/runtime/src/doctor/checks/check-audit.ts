import { verifyAudit } from '../../audit/verify-audit.js';
import { counted } from '../counted.js';
import type { Finding } from '../doctor-types.js';
import { few } from '../few.js';
import type { Patient } from '../patient.js';

/** Whether the log of exports is as it was written. */
export function checkAudit({ home }: Pick<Patient, 'home'>): Finding {
  const { breaks, records } = verifyAudit(home.logs);
  const facts = { records, breaks: breaks.length };
  if (breaks.length === 0)
    return {
      ...{ status: 'ok', facts },
      summary: `${counted(records, 'record')}, each follows the one before`,
    };
  return {
    status: 'failed',
    summary: `the log of exports was changed in ${counted(breaks.length, 'place')}`,
    details: few(
      breaks.map(({ path, line, reason }) =>
        line === undefined
          ? `${path}: ${reason}`
          : `${path}:${line}: ${reason}`,
      ),
    ),
    hint: 'records from the first of these places on cannot be relied on',
    facts,
  };
}
