/** The tools are plain ES modules: nothing to compile. */
export default {
  displayName: 'tools',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.mjs'],
  transform: {},
  globalSetup: '<rootDir>/packages/make-output-folder.mjs',
};
