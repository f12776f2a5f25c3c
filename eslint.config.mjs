import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import * as jsonc from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';
import house from './tools/lint-rules/house.mjs';
import { MODULE_BOUNDARIES } from './tools/lint-rules/module-boundaries.mjs';
import {
  LIBRARY_PROPERTIES,
  PURE_GLOBALS,
  PURE_PROPERTIES,
} from './tools/lint-rules/restricted-globals.mjs';
import {
  pureImports,
  sourceImports,
  COMMON_IMPORTS,
} from './tools/lint-rules/restricted-imports.mjs';
import {
  EVERYWHERE,
  IN_PURE_FOLDERS,
  IN_SOURCES,
  IN_SPECS,
} from './tools/lint-rules/restricted-syntax.mjs';

// No I/O, no clock, no randomness in here, and nothing that does such things (`*` is one name).
const PURE_FOLDERS = [
  'libs/contracts/src',
  'libs/provider-*/src',
  'libs/redaction/src',
  'libs/status/src',
  'libs/export-writer/src/render',
  'libs/export-writer/src/read/parse',
  'libs/ingestion-core/src/discover',
  'libs/ingestion-core/src/settle',
  'libs/ingestion-core/src/frame',
  'libs/ingestion-core/src/decode',
  'libs/ingestion-core/src/fold',
  'libs/ingestion-core/src/commit',
];
const SOURCES = ['{apps,libs}/*/src/**/*.ts'];
const SPECS = ['{apps,libs}/*/test/**/*.ts', 'tools/**/*.spec.mjs'];
const CHOKIDAR_ADAPTER = ['libs/ingestion-core/src/adapters/chokidar-*.ts'];
const SQLITE_DRIVER = ['libs/snapshot-store/src/sqlite/driver.ts'];

const NODE_GLOBALS = [
  ...['console', 'process', 'Buffer', 'URL', 'performance', 'fetch'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  ...['TextDecoder', 'TextEncoder', 'AbortController', 'AbortSignal'],
  ...['structuredClone', 'setImmediate', 'globalThis'],
];
const JEST_GLOBALS = ['describe', 'it', 'expect'].concat([
  'beforeAll',
  'beforeEach',
  'afterAll',
  'afterEach',
]);
const readonly = (names) =>
  Object.fromEntries(names.map((name) => [name, 'readonly']));

export default defineConfig(
  {
    ignores: [
      ...['**/dist', '**/out-tsc', '**/test-output', '**/fixtures', '.nx'],
      ...['**/golden', '**/*.json', '!**/package.json', 'demo-output'],
    ],
  },
  // No eslint-disable: a rule that is wrong is changed here, for all.
  { linterOptions: { noInlineConfig: true } },
  { plugins: { '@nx': nx, house } },
  {
    name: 'all code',
    files: ['**/*.{ts,mts,js,mjs,cjs}'],
    extends: [js.configs.recommended, tseslint.configs.recommended],
    languageOptions: { globals: readonly(NODE_GLOBALS) },
    rules: {
      '@nx/enforce-module-boundaries': ['error', MODULE_BOUNDARIES],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'house/file-name': 'error',
      'max-lines': ['error', 200],
      'max-lines-per-function': ['error', 40],
      'no-restricted-imports': ['error', COMMON_IMPORTS],
      'no-restricted-syntax': ['error', ...EVERYWHERE],
      // Text from files is cleaned of control characters before it is shown.
      'no-control-regex': 'off',
      eqeqeq: 'error',
    },
  },
  {
    name: 'typed rules',
    files: ['{apps,libs}/*/{src,test}/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // An async function turns a throw into a rejection: in-memory ports are async without an await.
      '@typescript-eslint/require-await': 'off',
      'house/index-reexports': 'error',
      'house/package-borders': 'error',
    },
  },
  {
    name: 'sources',
    files: SOURCES,
    rules: {
      'no-restricted-imports': ['error', sourceImports()],
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_SOURCES],
    },
  },
  {
    name: 'libraries',
    files: ['libs/*/src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': ['error', ...LIBRARY_PROPERTIES],
    },
  },
  {
    name: 'pure folders',
    files: PURE_FOLDERS.map((folder) => `${folder}/**/*.ts`),
    rules: {
      'house/pure-imports': ['error', PURE_FOLDERS],
      'no-restricted-globals': ['error', ...PURE_GLOBALS],
      'no-restricted-imports': ['error', pureImports()],
      'no-restricted-properties': ['error', ...PURE_PROPERTIES],
      'no-restricted-syntax': [
        'error',
        ...EVERYWHERE,
        ...IN_SOURCES,
        ...IN_PURE_FOLDERS,
      ],
    },
  },
  {
    name: 'the one file that knows chokidar',
    files: CHOKIDAR_ADAPTER,
    rules: { 'no-restricted-imports': ['error', sourceImports('chokidar')] },
  },
  {
    name: 'the one file that knows the SQLite driver',
    files: SQLITE_DRIVER,
    rules: { 'no-restricted-imports': ['error', sourceImports('sqlite')] },
  },
  {
    name: 'specs',
    files: SPECS,
    languageOptions: { globals: readonly(JEST_GLOBALS) },
    rules: {
      'max-lines': ['error', 250],
      'max-lines-per-function': 'off',
      'no-restricted-imports': ['error', COMMON_IMPORTS],
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_SPECS],
      // expect.any() and expect.objectContaining() are typed any.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // apps/cli is bundled: what goes into the bundle is in its devDependencies.
    name: 'manifests',
    files: ['libs/*/package.json'],
    languageOptions: { parser: jsonc },
    rules: {
      '@nx/dependency-checks': [
        'error',
        {
          ignoredFiles: [
            '{projectRoot}/*.config.{js,mjs}',
            '{projectRoot}/test/**/*',
          ],
        },
      ],
    },
  },
);
