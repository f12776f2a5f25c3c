// Shows kato on the sessions bundled in tools/demo/home: builds the command line tool, lists them, exports one of each
// assistant to demo-output/. Offline; with a home and a KATO_HOME of its own, so what you have stays untouched.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { quickEnv } from '../packages/run-command.mjs';
import { root } from '../packages/workspace.mjs';
import { runNode } from './run-node.mjs';

const EXPORTS = [
  ['claude/4f0c1d52', '-o', 'demo-output/'],
  ['codex/019e87d4', '-o', 'demo-output/'],
  ['claude/4f0c1d52', '-o', 'demo-output/', '-f', 'jsonl'],
];

try {
  inTemporaryFolder(showKato);
} catch (error) {
  process.stderr.write(`demo failed: ${error.message}\n`);
  process.exitCode = 1;
}

function inTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'kato-demo-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function showKato(folder) {
  say('Building kato …', '');
  runNode(nxFile(), ['build', 'cli'], { cwd: root, env: quickEnv() });

  const home = join(folder, 'home');
  cpSync(join(root, 'tools', 'demo', 'home'), home, { recursive: true });
  const output = join(root, 'demo-output');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  const env = envOf(home);
  kato(['list'], env);
  for (const args of EXPORTS) kato(['export', ...args], env);
  const written = readdirSync(output);
  if (written.length !== EXPORTS.length)
    throw new Error(
      `${EXPORTS.length} exports expected in ${output}, found: ${written.join(', ')}`,
    );
  say(
    `The exports are in ${output}.`,
    'Now with your own sessions:',
    '',
    '  npx kato list',
    '  npx kato export latest',
  );
}

function kato(args, env) {
  const bin = join(root, 'apps', 'cli', 'bin', 'kato.js');
  const { stdout, stderr } = runNode(bin, args, { cwd: root, env });
  say(`$ kato ${args.join(' ')}`, `${stdout}${stderr}`);
}

// Only the bundled home counts: no other root of an assistant, no other store.
function envOf(home) {
  const kept = Object.entries(quickEnv()).filter(
    ([name]) => !['CLAUDE_CONFIG_DIR', 'CODEX_HOME'].includes(name),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    KATO_HOME: join(home, '.kato'),
  };
}

// The file behind the command: `node_modules/.bin` would need a shell on Windows.
function nxFile() {
  const manifest = createRequire(import.meta.url).resolve('nx/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), bin.nx);
}

function say(...lines) {
  process.stdout.write(`${lines.join('\n')}\n`);
}
