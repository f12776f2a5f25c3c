import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logFile } from '../src/log/log-file.js';

describe('a file of a log', () => {
  const home = join(mkdtempSync(join(tmpdir(), 'kato-log-file-')), 'home');
  afterAll(() => rmSync(join(home, '..'), { recursive: true, force: true }));

  it('makes its home when there is none yet, and never again when that was taken away', () => {
    const path = join(home, 'logs', 'operational.jsonl');
    const log = logFile({ path, maxBytes: 1000, maxFiles: 2 });
    expect(log.append('1\n')).toBe(true);
    rmSync(join(home, 'logs'), { recursive: true });
    expect(log.append('2\n')).toBe(true);
    rmSync(home, { recursive: true });
    expect([log.append('3\n'), existsSync(home)]).toEqual([false, false]);
  });
});
