// Lints texts as if they were the given files: [{ file, text }] on stdin, one list of "rule: message" per text on stdout.
// A process of its own, because ESLint, TypeScript and Nx do not belong into jest's sandbox.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
process.chdir(root);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const cases = JSON.parse(Buffer.concat(chunks).toString('utf8'));

// The boundary rule reads the project graph that the last nx command left behind, and is silent when there is none.
const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
execFileSync(process.execPath, [nx, 'show', 'projects'], { stdio: 'ignore' });

const typed = new ESLint({ cwd: root });
const untyped = new ESLint({
  cwd: root,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      ...tseslint.configs.disableTypeChecked,
    },
  ],
});
const found = [];
for (const { file, text, withTypes } of cases) {
  const eslint = withTypes ? typed : untyped;
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  found.push(
    (result?.messages ?? [{ message: 'this file is ignored' }]).map(
      ({ ruleId, message }) => `${ruleId}: ${message}`,
    ),
  );
}
process.stdout.write(JSON.stringify(found));
