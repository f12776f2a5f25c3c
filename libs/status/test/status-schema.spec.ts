import { readFileSync } from 'node:fs';
import { statusSchema, type Json } from '@kato/contracts';
import { SAMPLE_STATUS } from './support/sample-status.js';
import { faultsOf } from './support/status-faults.js';

describe('the schema of a status', () => {
  it('accepts a document', () => {
    expect(faultsOf(SAMPLE_STATUS)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['another version', { schemaVersion: 2 }, '/schemaVersion must be equal'],
    ['a local time', { generatedAt: '2026-06-01T10:20:00' }, '/generatedAt'],
    ['an unknown state', { daemon: { state: 'fine' } }, '/daemon/state must'],
    ['a field of its own', { mood: 'good' }, ' must NOT have additional'],
    ['half a count', { queue: { length: 0.5 } }, '/queue/length must be int'],
  ])('refuses %s', (_what, more, fault) => {
    expect(faultsOf({ ...SAMPLE_STATUS, ...more }).join('\n')).toContain(fault);
  });

  it('ships as a file', () => {
    const url = new URL('../schema/status.json', import.meta.url);
    const shipped = JSON.parse(readFileSync(url, 'utf8')) as Json;
    // Written anew as README.md says, under "The schema".
    expect(shipped).toEqual(statusSchema);
  });
});
