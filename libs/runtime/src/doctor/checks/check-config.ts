import { counted } from '../counted.js';
import type { Finding } from '../doctor-types.js';
import { few } from '../few.js';
import type { Patient } from '../patient.js';

/** Whether the configuration is valid. */
export function checkConfig({
  config,
  configError,
  configWarnings,
}: Pick<Patient, 'config' | 'configError' | 'configWarnings'>): Finding {
  if (configError !== undefined) {
    const [summary = '', ...details] = configError.message.split('\n');
    const hint =
      'mend the file: `kato config check`; until then no other command runs';
    return { status: 'failed', summary, details: few(details), hint };
  }
  const set = config.lines.size;
  const summary =
    set === 0
      ? `nothing is set in ${config.path}: the defaults hold`
      : `${config.path}: ${counted(set, 'key')} set`;
  const facts = { keysSet: set };
  return configWarnings.length === 0
    ? { status: 'ok', summary, facts }
    : { status: 'warning', summary, details: few(configWarnings), facts };
}
