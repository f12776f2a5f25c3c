import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a child of this folder to its end: what it told, one value for each line of JSON. */
export async function toldBy(script, options) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const args = [join(import.meta.dirname, script), JSON.stringify(options)];
  const { stdout } = await run(process.execPath, args, { env });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
