import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import type { ControlPlace } from '@kato/control';

/** A new secret that requests must know, in a file for the user alone; none where the system keeps others out. */
export function makeToken({ tokenFile }: ControlPlace): string | undefined {
  if (tokenFile === undefined) return undefined;
  const token = randomBytes(32).toString('hex');
  rmSync(tokenFile, { force: true });
  writeFileSync(tokenFile, `${token}\n`, { flag: 'wx', mode: 0o600 });
  return token;
}
