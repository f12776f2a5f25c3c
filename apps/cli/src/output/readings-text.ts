import { sessionKeyText, type EarlierReading } from '@kato/contracts';
import { clean, formatBytes } from '@kato/status';

/** Earlier readings, a line each: what kato keeps of files that were cut or replaced. */
export function readingsText(readings: readonly EarlierReading[]): string {
  return readings
    .map(({ key, sourceId, generation, bytes, events, fileTime }) => {
      const size = `${formatBytes(bytes)}, ${events} events`;
      const when = fileTime === undefined ? '' : `, of ${fileTime}`;
      return `earlier reading: ${clean(`${sessionKeyText(key)}: ${sourceId} #${generation}`)}: ${size}${when}\n`;
    })
    .join('');
}
