import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** The bundled command line program, as it is published. */
export const KATO = join(root, 'apps', 'cli', 'dist', 'main.js');
/** The least that Node can do: the floor of everything that starts a process. */
export const BARE_NODE = ['-e', '0'];

/** Runs Node with these arguments to its end; throws when it fails. `wallMs` is from before the start until after the end. */
export function timedProcess(args, { env, cwd }) {
  const begun = process.hrtime.bigint();
  const { status, error, stdout, stderr } = spawnSync(process.execPath, args, {
    env,
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const wallMs = Number(process.hrtime.bigint() - begun) / 1e6;
  if (status !== 0)
    throw new Error(`${args.join(' ')} failed: ${stderr}`, { cause: error });
  return { wallMs, stdout };
}

/** Throws when the command line program has not been built. */
export function requireBuild() {
  if (!existsSync(KATO))
    throw new Error('nothing to measure yet: npx nx run-many -t build');
}
