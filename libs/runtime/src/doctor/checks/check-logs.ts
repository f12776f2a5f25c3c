import { isoTime, LOG_LEVELS, type LogLevel } from '@kato/contracts';
import { readLog } from '../../log-reading/read-log.js';
import { counted } from '../counted.js';
import type { Finding } from '../doctor-types.js';
import type { Patient } from '../patient.js';

const DAY_MS = 86_400_000;

/** What the operational log says of the last day, and whether it can be read. */
export async function checkLogs({
  home,
  now,
}: Pick<Patient, 'home' | 'now'>): Promise<Finding> {
  const since = isoTime(now - DAY_MS) ?? '';
  const levels = new Map<LogLevel, number>(LOG_LEVELS.map((one) => [one, 0]));
  let damaged = 0;
  let lines = 0;
  const log = readLog({ folder: home.logs, log: 'operational' });
  for await (const line of log) {
    if (line === 'damaged') damaged++;
    else {
      lines++;
      if (line.time >= since)
        levels.set(line.level, (levels.get(line.level) ?? 0) + 1);
    }
  }
  const [errors = 0, warnings = 0] = [levels.get('error'), levels.get('warn')];
  const facts = { lines, damaged, errors, warnings };
  const day = `${counted(errors, 'error')} and ${counted(warnings, 'warning')} in the last day`;
  if (damaged + errors === 0)
    return {
      status: 'ok',
      summary: `${counted(lines, 'line')}; ${day}`,
      facts,
    };
  return {
    status: 'warning',
    summary: `${day}; ${counted(damaged, 'damaged line')}`,
    hint: '`kato logs --level warn --since 1d` shows them',
    facts,
  };
}
