import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, quickEnv, runCommand } from './run-command.mjs';

/** Installs the packed CLI alone, as a user does, and runs it with an empty home. */
export function checkCli(checks, out, { manifest, tarballs }) {
  const tarball = tarballs.get(manifest.name);
  if (tarball === undefined) return;
  const app = join(out, 'cli');
  const home = join(out, 'home');
  for (const folder of [app, home]) mkdirSync(folder);
  writeFileSync(join(app, 'package.json'), '{ "private": true }\n');
  checks.check(`${manifest.name} installs alone`, () =>
    runCommand('npm', ['install', '--no-audit', '--no-fund', tarball], {
      cwd: app,
    }),
  );
  const kato = (...args) =>
    runCommand(installed('kato', app), args, {
      cwd: home,
      env: emptyHome(home),
    });
  checks.check('kato --version prints the version of the package', () =>
    expectText(kato('--version').trim(), manifest.version),
  );
  checks.check('kato --help names the commands', () =>
    expectText(kato('--help'), 'list'),
  );
  checks.check('kato list works on a machine without sessions', () =>
    kato('list'),
  );
}

// Whatever the developer's own shell says about homes, assistants and kato must not matter.
function emptyHome(home) {
  const kept = Object.entries(quickEnv()).filter(
    ([name]) => !/^(?:XDG_|KATO_|CLAUDE|CODEX|NX_|NODE_OPTIONS)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData', 'Roaming'),
    LOCALAPPDATA: join(home, 'AppData', 'Local'),
  };
}

function expectText(text, expected) {
  if (!text.includes(expected))
    throw new Error(`expected "${expected}" in:\n${text}`);
}
