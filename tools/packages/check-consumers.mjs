import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, runCommand } from './run-command.mjs';
import { root } from './workspace.mjs';

/** Installs all libraries together in an empty folder and uses them there. */
export function checkConsumers(checks, out, { libraries, tarballs }) {
  const app = join(out, 'consumer');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "private": true }\n');
  const wanted = libraries
    .map(({ manifest }) => tarballs.get(manifest.name))
    .filter((tarball) => tarball !== undefined);
  checks.check('the libraries install together in an empty folder', () =>
    runCommand('npm', ['install', '--no-audit', '--no-fund', ...wanted], {
      cwd: app,
    }),
  );
  for (const entry of libraries.flatMap(entriesOf)) {
    checks.check(`${entry} can be imported`, () =>
      runNode(app, 'entry.mjs', `import * as entry from '${entry}';${PROOF}`),
    );
    checks.check(`${entry} can be required from CommonJS`, () =>
      runNode(app, 'entry.cjs', `const entry = require('${entry}');${PROOF}`),
    );
  }
  checkTypeScript(checks, app);
}

const PROOF = `\nif (Object.keys(entry).length === 0) throw new Error('exports nothing');\n`;

function entriesOf({ manifest }) {
  return Object.keys(manifest.exports)
    .filter((key) => !key.endsWith('.json'))
    .map((key) => manifest.name + key.slice(1));
}

function runNode(app, name, text) {
  writeFileSync(join(app, name), text);
  runCommand(process.execPath, ['--no-warnings', name], { cwd: app });
}

// The types of Node come from the workspace, the rest from the tarballs, whose declarations are checked too.
function checkTypeScript(checks, app) {
  const name = 'consumer.mts';
  const text = join(root, 'tools', 'packages', 'consumer', name);
  checks.check('a strict TypeScript program compiles against them', () => {
    copyFileSync(text, join(app, name));
    return runCommand(
      installed('tsc'),
      [
        ...['--ignoreConfig', '--strict', '--exactOptionalPropertyTypes'],
        ...['--module', 'nodenext', '--target', 'es2022'],
        ...['--types', 'node', '--typeRoots'],
        join(root, 'node_modules', '@types'),
        name,
      ],
      { cwd: app },
    );
  });
  checks.check('and runs', () =>
    runCommand(process.execPath, ['consumer.mjs'], { cwd: app }),
  );
}
