import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Jest's `globalSetup`: jest writes `--outputFile` but does not make its folder. */
export default function makeOutputFolder({ outputFile, rootDir }) {
  if (outputFile)
    mkdirSync(dirname(resolve(rootDir, outputFile)), { recursive: true });
}
