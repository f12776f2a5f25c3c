// Packs every publishable package, looks into the tarballs, installs them in an empty folder outside of the workspace,
// and uses them from ES modules, CommonJS, TypeScript and the shell. Needs `npm run build` first.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCli } from './check-cli.mjs';
import { checkConsumers } from './check-consumers.mjs';
import { checkTarballs } from './check-tarballs.mjs';
import { createChecks } from './checks.mjs';
import { listPackages, packageCounts } from './workspace.mjs';

const checks = createChecks();
const out = mkdtempSync(join(tmpdir(), 'kato-packages-'));
rmSync(packageCounts, { force: true });
try {
  const { libraries, cli } = publishable();
  if (cli === undefined)
    checks.skip('@kato/cli', 'apps/cli has no sources yet');
  const tarballs = checkTarballs(
    checks,
    out,
    cli === undefined ? libraries : [...libraries, cli],
  );
  checkConsumers(checks, out, { libraries, tarballs });
  if (cli !== undefined)
    checkCli(checks, out, { manifest: cli.manifest, tarballs });
} finally {
  rmSync(out, { recursive: true, force: true });
}
process.exitCode = checks.save(packageCounts).failed > 0 ? 1 : 0;

function publishable() {
  const packages = listPackages().filter(({ manifest }) => !manifest.private);
  return {
    libraries: packages.filter(({ manifest }) => manifest.bin === undefined),
    cli: packages.find(
      ({ dir, manifest }) =>
        manifest.bin !== undefined && existsSync(join(dir, 'src', 'main.ts')),
    ),
  };
}
