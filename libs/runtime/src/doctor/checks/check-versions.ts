import { mergeTallies, type SessionSummary, type Tally } from '@kato/contracts';
import { counted } from '../counted.js';
import type { Finding } from '../doctor-types.js';
import { few } from '../few.js';
import type { Patient } from '../patient.js';

/** Whether clients wrote records that kato does not know: by their version, as that is when formats change. */
export function checkVersions({ store }: Pick<Patient, 'store'>): Finding {
  const sessions = store?.sessions ?? [];
  const unknown = sessions.reduce((sum, one) => sum + one.unknown, 0);
  const malformed = sessions.reduce((sum, one) => sum + one.malformed, 0);
  const facts = { unknown, malformed };
  if (unknown === 0)
    return { status: 'ok', summary: summaryOf(unknown, malformed), facts };
  return {
    status: 'warning',
    summary: summaryOf(unknown, malformed),
    details: few(byVersion(sessions)),
    hint: 'everything is kept, and exports count it; a newer kato may know these types: report them, please',
    facts,
  };
}

function summaryOf(unknown: number, malformed: number): string {
  const damaged =
    malformed === 0
      ? ''
      : `; ${counted(malformed, 'malformed record')} kept as they are`;
  return unknown === 0
    ? `every record is of a type that kato knows${damaged}`
    : `${counted(unknown, 'record')} of types that kato does not know${damaged}`;
}

function byVersion(sessions: readonly SessionSummary[]): readonly string[] {
  const types = new Map<string, Tally>();
  for (const { key, clientVersion, unknownTypes } of sessions) {
    if (unknownTypes.length === 0) continue;
    const name = `${key.provider} ${clientVersion ?? '(no version)'}`;
    types.set(name, mergeTallies([types.get(name) ?? [], unknownTypes]));
  }
  return [...types]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, tally]) => {
      const told = tally.slice(0, 8).map(([type, n]) => `${type} × ${n}`);
      return `${name}: ${told.join(', ')}`;
    });
}
