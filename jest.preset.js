import { join } from 'node:path';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Property tests on a busy machine: a limit is for hangs, not for speed.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/{src,test}/**/*.spec.ts'],
  // Sources are native ES modules: jest runs under --experimental-vm-modules (nx.json sets it).
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      'ts-jest',
      { useESM: true, tsconfig: '<rootDir>/tsconfig.spec.json' },
    ],
  },
  // NodeNext sources import './x.js'; the file on disk is './x.ts'.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Workspace libraries resolve to their sources: tests need no build.
  testEnvironmentOptions: {
    customExportConditions: ['@kato/source', 'node', 'node-addons'],
  },
  globalSetup: join(
    import.meta.dirname,
    'tools/packages/make-output-folder.mjs',
  ),
  collectCoverageFrom: ['<rootDir>/src/**/*.ts'],
  coverageDirectory: '<rootDir>/test-output/coverage',
  coverageReporters: ['text-summary', 'lcovonly'],
};
