import { errorText } from '@kato/contracts';
import { checkAudit } from './checks/check-audit.js';
import { checkClock } from './checks/check-clock.js';
import { checkConfig } from './checks/check-config.js';
import { checkDisk } from './checks/check-disk.js';
import { checkLogs } from './checks/check-logs.js';
import { checkPermissions } from './checks/check-permissions.js';
import { checkRoots } from './checks/check-roots.js';
import { checkSources } from './checks/check-sources.js';
import { checkStoreFile } from './checks/check-store-file.js';
import { checkVersions } from './checks/check-versions.js';
import { checkWatches } from './checks/check-watches.js';
import type {
  CheckStatus,
  DoctorCheck,
  DoctorReport,
  DoctorRequest,
  Finding,
} from './doctor-types.js';
import { examine, type Patient } from './patient.js';

type Check = (patient: Patient) => Finding | Promise<Finding>;

const CHECKS: readonly (readonly [name: string, check: Check])[] = [
  ['configuration', checkConfig],
  ['permissions', checkPermissions],
  ['roots', checkRoots],
  ['watches', checkWatches],
  ['clock', checkClock],
  ['disk', checkDisk],
  ['store', checkStoreFile],
  ['sources', checkSources],
  ['versions', checkVersions],
  ['audit', checkAudit],
  ['logs', checkLogs],
];

/**
 * Whether what kato has is what the files say, and whether it can go on: data, not processes. Needs no daemon, opens the
 * store read-only, and changes nothing. A check that cannot be made has failed; the others go on.
 */
export async function doctor(request: DoctorRequest): Promise<DoctorReport> {
  const patient = await examine(request);
  const checks: DoctorCheck[] = [];
  for (const [name, check] of CHECKS)
    checks.push({ name, ...(await run(check, patient)) });
  const { deep = false } = request;
  return { status: worst(checks), deep, checks };
}

async function run(check: Check, patient: Patient): Promise<Finding> {
  try {
    return await check(patient);
  } catch (error) {
    return { status: 'failed', summary: `not checked: ${errorText(error)}` };
  }
}

const ORDER: readonly CheckStatus[] = ['ok', 'warning', 'failed'];

function worst(checks: readonly DoctorCheck[]): CheckStatus {
  const at = checks.map(({ status }) => ORDER.indexOf(status));
  return ORDER[Math.max(...at)] ?? 'ok';
}
