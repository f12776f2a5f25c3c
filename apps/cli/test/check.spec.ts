import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  CHECK_CODES,
  CHECK_RESULTS,
  MARKDOWN_PROFILES,
  type CheckReport,
  type JsonObject,
} from '@kato/contracts';
import { openSandbox, type Run, type Sandbox } from './support/sandbox.js';
import { nextLine, putClaude } from './support/sessions.js';

const ONE = 'aaaa1111-0000-4000-8000-000000000001';
const SOURCE = `claude/${ONE}`;

const FORMS: readonly (readonly [file: string, ...more: string[]])[] = [
  ...MARKDOWN_PROFILES.map(
    (profile) => ['s.md', '--profile', profile] as const,
  ),
  ['s.md', '--exclude', 'thinking,usage'],
  ['s.md', '--images', 'embed'],
  ['s.html'],
  ['s.html', '--images', 'none'],
  ['s.jsonl'],
  ['s.json'],
];

/** JSON Schema of a line of `kato export --check --json`. */
const SCHEMA: JsonObject = {
  type: 'object',
  required: ['schemaVersion', 'path', 'result', 'reasons'],
  additionalProperties: false,
  properties: {
    schemaVersion: { const: 1 },
    path: { type: 'string' },
    result: { enum: CHECK_RESULTS },
    reasons: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        additionalProperties: false,
        properties: {
          code: { enum: Object.keys(CHECK_CODES) },
          message: { type: 'string', pattern: '^[^\\n]+\\.$' },
          line: { type: 'integer', minimum: 1 },
          sourceId: { type: 'string' },
          file: { type: 'string' },
          bytes: { type: 'integer', minimum: 0 },
        },
      },
    },
    key: {
      type: 'object',
      required: ['provider', 'sessionId'],
      properties: {
        provider: { type: 'string' },
        sessionId: { type: 'string' },
      },
    },
    format: { enum: ['markdown', 'html', 'jsonl', 'json'] },
    sources: {
      type: 'array',
      items: {
        type: 'object',
        required: ['sourceId', 'standing', 'bytes'],
        additionalProperties: false,
        properties: {
          sourceId: { type: 'string' },
          standing: {
            enum: ['same', 'kept', 'grown', 'rewritten', 'lost'].concat([
              'unprovable',
              'new',
            ]),
          },
          bytes: { type: 'integer', minimum: 0 },
          grownBytes: { type: 'integer', minimum: 1 },
        },
      },
    },
  },
};
const fits = new Ajv2020({ strict: true }).compile(SCHEMA);

describe('a check of an export', () => {
  let box: Sandbox;
  let source: string;
  beforeEach(async () => {
    box = await openSandbox();
    source = await putClaude(box, { id: ONE, prompt: 'Sort **the** list' });
  });

  const exported = (...form: readonly string[]): Promise<Run> =>
    box.kato('export', ONE, '-o', ...form);
  const check = (...files: readonly string[]): Promise<Run> =>
    box.kato('export', '--check', ...files);
  async function report(file: string): Promise<CheckReport> {
    const { stdout } = await check(file, '--json');
    const found = JSON.parse(stdout) as CheckReport;
    expect(fits(found) ? [] : fits.errors).toEqual([]);
    return found;
  }

  it.each(FORMS.map((form) => ({ form })))(
    'proves it: $form',
    async ({ form }) => {
      const [file] = form;
      await exported(...form);
      const { code, stdout } = await check(file);
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: `proven: ${file}\n`,
      });
      const { result, reasons, sources } = await report(file);
      expect({ result, reasons }).toEqual({ result: 'proven', reasons: [] });
      expect(sources).toMatchObject([{ sourceId: SOURCE, standing: 'same' }]);
    },
  );

  it('proves it by what it says itself, whatever is configured and however it is called', async () => {
    await exported('s.md');
    await box.put('.kato/config.yaml', 'export:\n  profile: plain\n');
    await rename(join(box.work, 's.md'), join(box.work, 'other.txt'));
    expect(await report('other.txt')).toMatchObject({ result: 'proven' });
  });

  it('says the same each time', async () => {
    await exported('s.md');
    await exported('s.json');
    const first = await check('s.md', 's.json', '--json');
    expect(await check('s.md', 's.json', '--json')).toEqual(first);
  });

  it('names the first line that somebody changed', async () => {
    await exported('s.md');
    const path = join(box.work, 's.md');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('It is sorted.', 'It was sorted.'));
    const line = text.split('\n').indexOf('It is sorted.') + 1;
    const { code, stdout } = await check('s.md');
    expect(code).toBe(6);
    expect(stdout).toBe(
      `different: s.md\n  The file was changed after kato wrote it; line ${line} is the first that is not as it was.\n`,
    );
  });

  it('says that a file was cut', async () => {
    await exported('s.md');
    const path = join(box.work, 's.md');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.slice(0, text.length / 2));
    expect(await report('s.md')).toMatchObject({
      result: 'different',
      reasons: [{ code: 'ledger-missing' }],
    });
  });

  it('says by how much a source has grown since', async () => {
    await exported('s.md');
    const more = `${nextLine({ id: ONE }, 'Thanks')}\n`;
    await appendFile(source, more);
    expect((await check('s.md')).code).toBe(6);
    expect(await report('s.md')).toMatchObject({
      result: 'grown',
      reasons: [{ code: 'source-grown', sourceId: SOURCE, bytes: more.length }],
    });
  });

  it('says that a source was rewritten', async () => {
    await exported('s.html');
    const text = await readFile(source, 'utf8');
    await writeFile(source, text.replace('Sort', 'Turn'));
    expect(await report('s.html')).toMatchObject({
      result: 'different',
      reasons: [{ code: 'source-rewritten', sourceId: SOURCE }],
    });
  });

  it('proves an export of files that are gone, by what kato has', async () => {
    await exported('s.jsonl');
    await rm(source);
    const { code, stdout } = await check('s.jsonl');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        'proven: s.jsonl\n  Some of its sources are gone; kato has what was in them.\n',
    });
  });

  it('of a session that nobody has: exit 4', async () => {
    await exported('s.md');
    await rm(source);
    await rm(box.katoHome, { recursive: true });
    const { code, stdout } = await check('s.md');
    expect({ code, stdout }).toEqual({
      code: 4,
      stdout: `no-session: s.md\n  No such session: ${SOURCE}.\n`,
    });
  });

  it('of what is no export: exit 1, and the others are checked all the same', async () => {
    await exported('s.md');
    await writeFile(join(box.work, 'notes.md'), '# Notes\n');
    const { code, stdout } = await check('notes.md', 'nothing.md', 's.md');
    expect(code).toBe(1);
    expect(stdout.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'not-an-export: notes.md',
      'unproven: nothing.md',
      'proven: s.md',
    ]);
  });

  it.each([['--check'], ['--check', '-'], [ONE, '--check', 's.md']])(
    'is asked for with files, and with nothing else: %s %s %s',
    async (...args) => {
      expect((await box.kato('export', ...args)).code).toBe(2);
    },
  );
});
