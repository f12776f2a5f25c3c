import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { putClaude } from './support/sessions.js';

const ONE = 'aaaa1111-0000-4000-8000-000000000001';
const TWO = 'aaaa1111-0000-4000-8000-000000000002';

describe('export.filenameTemplate', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
    await putClaude(box, { id: ONE });
    await putClaude(box, { id: TWO });
  });

  const configure = (template: string): Promise<string> =>
    box.put('.kato/config.yaml', `export:\n  filenameTemplate: ${template}\n`);

  it('names the files that kato names, and no two alike', async () => {
    await configure("'{id}.{project}'");
    await box.kato('export', ONE, '-o', './');
    await box.kato('export', TWO, '-o', './');
    await box.kato('export', ONE, '-o', 'own.md');
    expect((await readdir(box.work)).sort()).toEqual([
      expect.stringMatching(/^aaaa1111\.demo-[0-9a-f]{16}\.md$/),
      'aaaa1111.demo.md',
      'own.md',
    ]);
  });

  it('is the name in folders and index of --all, also of those that were written before', async () => {
    await configure("'{session}'");
    await box.kato('export', '--all', '-o', 'all');
    await box.kato('export', '--all', '--since', '2099-01-01', '-o', 'all');
    const index = await readFile(join(box.work, 'all/index.md'), 'utf8');
    expect(index).toContain(`](claude/demo/${ONE}.md)`);
    expect(index).toContain(`](claude/demo/${TWO}.md)`);
  });

  it.each([
    ["'{date}-{titel}-{id}'", 'there is no {titel}'],
    ["'{date}-{slug}'", 'a template with {id} or {session}'],
    ["'../{id}'", 'of letters, digits'],
    ['[1]', 'must be a template like {date}-{slug}-{id}, not a list'],
  ])('is refused with its place: %s', async (template, why) => {
    await configure(template);
    const { code, stderr } = await box.kato('export', ONE, '-o', './');
    expect(code).toBe(78);
    expect(stderr).toContain('2:21 export.filenameTemplate: must be ');
    expect(stderr).toContain(why);
    expect(await readdir(box.work)).toEqual([]);
  });
});
