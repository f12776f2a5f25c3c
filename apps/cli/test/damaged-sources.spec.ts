import { appendFile, chmod, rm } from 'node:fs/promises';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import {
  claudePath,
  claudeText,
  nextLine,
  putClaude,
} from './support/sessions.js';

const SORT = { id: 'aaaa1111-0000-4000-8000-000000000001' };

describe('a damaged session file', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
  });

  async function exported(): Promise<string> {
    const { code, stdout } = await box.kato('export', SORT.id);
    expect(code).toBe(0);
    return stdout;
  }

  it('a line without its end is counted, and exported when it has one', async () => {
    const next = nextLine(SORT, 'Now backwards');
    const path = await putClaude(box, SORT);
    await appendFile(path, next.slice(0, 50));
    const before = await exported();
    await appendFile(path, `${next.slice(50)}\n`);
    const after = await exported();
    expect(before).toContain('It is sorted.');
    expect(before).toContain(' malformed=0 unfinished=50\n');
    expect(after).toContain('Now backwards');
    expect(after).toContain(' malformed=0 unfinished=0\n');
  });

  it('a garbage line is counted, its neighbours are there', async () => {
    await putClaude(box, {
      ...SORT,
      more: ['{"type":"user",,', nextLine(SORT, 'Now backwards')],
    });
    const text = await exported();
    expect(text).toContain('It is sorted.');
    expect(text).toContain('Now backwards');
    expect(text).toContain('records=4 malformed=1 ');
  });

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['blank lines', (text: string) => text.replaceAll('\n', '\n\n')],
  ])('%s does no harm', async (_, damage) => {
    await box.put(claudePath(SORT.id), damage(claudeText(SORT)));
    const text = await exported();
    expect(text).toContain('Sort the list');
    expect(text).toContain('records=2 malformed=0 ');
  });

  it('bytes that are no UTF-8 are replaced and counted', async () => {
    const bytes = Buffer.from(claudeText(SORT));
    bytes[bytes.indexOf('is sorted')] = 0xff;
    await box.put(claudePath(SORT.id), bytes);
    const text = await exported();
    expect(text).toContain('It \ufffds sorted.');
    expect(text).toMatch(/diagnostics?\.invalid-utf8=1/);
  });

  it('a deleted file stays exportable once kato has read it', async () => {
    const path = await putClaude(box, SORT);
    await box.kato('list');
    await rm(path);
    expect(await exported()).toContain('It is sorted.');
    expect((await box.kato('list')).stdout).toContain('claude/aaaa1111');
  });

  it('a file rewritten from its start is exported as it is now', async () => {
    await putClaude(box, SORT);
    await exported();
    await putClaude(box, { ...SORT, prompt: 'Count the words of the list' });
    const text = await exported();
    expect(text).toContain('Count the words of the list');
    expect(text).not.toContain('Sort the list');
  });
});

// The administrator and Windows read it all the same: there is nothing to see.
if (process.platform !== 'win32' && process.getuid?.() !== 0)
  describe('an unreadable session file', () => {
    it('is named in a warning, and the others are listed', async () => {
      const box = await openSandbox();
      const path = await putClaude(box, SORT);
      await chmod(path, 0o000);
      await putClaude(box, { id: 'bbbb2222-0000-4000-8000-000000000002' });
      const { code, stdout, stderr } = await box.kato('list');
      expect(code).toBe(0);
      expect(stdout).toContain('claude/bbbb2222');
      expect(stderr).toContain(`warning: not readable: ${path}`);
    });
  });
