import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expectNone } from './checks.mjs';
import { installed, runCommand } from './run-command.mjs';

const REQUIRED = ['package.json', 'README.md', 'LICENSE'];
const STRAY =
  /\.spec\.|tsbuildinfo|(?:^|\/)tests?\/|(?:^|\/)fixtures\/|(?:^|\/)(?:test|demo)-output\/|tsconfig|jest\.config|\.env/;

/** Packs the packages and judges each tarball. Returns the tarballs by package name. */
export function checkTarballs(checks, out, packages) {
  const tarballs = new Map();
  for (const { dir, manifest } of packages) {
    const packed = checks.check(`${manifest.name} packs`, () =>
      pack(dir, manifest, out),
    );
    if (packed === undefined) continue;
    tarballs.set(manifest.name, packed.tarball);
    checks.check(
      `${manifest.name} ships what it should (${packed.files.length} files, ${Math.ceil(packed.sizeBytes / 1024)} kB)`,
      () => checkContents(packed.files),
    );
    checks.check(`${manifest.name} passes publint`, () =>
      runCommand(installed('publint'), [packed.tarball, '--strict']),
    );
    if (manifest.bin !== undefined) continue;
    checks.check(`${manifest.name} has types that resolve`, () =>
      runCommand(installed('attw'), [packed.tarball, '--profile', 'esm-only']),
    );
  }
  return tarballs;
}

function pack(dir, manifest, out) {
  const entries = [
    ...Object.values(manifest.exports).map((entry) => entry.default),
    ...Object.values(manifest.bin ?? {}),
  ].filter((file) => file !== undefined);
  expectNone(
    entries.filter((file) => !existsSync(join(dir, file))),
    'not built (npm run build)',
  );
  const report = JSON.parse(
    runCommand('npm', ['pack', '--json', '--pack-destination', out], {
      cwd: dir,
    }),
  );
  const [packed] = Object.values(report);
  return {
    tarball: join(out, packed.filename),
    files: packed.files.map((file) => file.path),
    sizeBytes: packed.size,
  };
}

function checkContents(files) {
  expectNone(
    REQUIRED.filter((name) => !files.includes(name)),
    'missing',
  );
  if (!files.some((file) => file.startsWith('dist/')))
    throw new Error('missing: dist');
  expectNone(
    files.filter((file) => STRAY.test(file)),
    'does not belong into a package',
  );
}
