import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { WriteReceipt } from '@kato/contracts';
import { writeDocument, type DocumentText } from '../src/index.js';
import { into } from './fixtures/write-into.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kato-pieces-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const path = (): string => join(folder, 'out.md');
const write = (text: DocumentText): Promise<WriteReceipt> =>
  writeDocument(
    {
      key: { provider: 'claude', sessionId: 's1' },
      fileName: 'out.md',
      text,
    },
    { type: 'file', path: path() },
    into(folder, { force: true }),
  );

async function* later(...pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

describe('a text in pieces', () => {
  it('is the same file, wherever it was cut', async () => {
    const texts = fc.tuple(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(fc.nat(40), { maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async ([text, cuts]) => {
        const ends = [...cuts, text.length].sort((a, b) => a - b);
        const pieces = ends.map((end, n) => text.slice(ends[n - 1] ?? 0, end));
        const receipt = await write(later(...pieces));
        expect(readFileSync(path(), 'utf8')).toBe(text);
        expect(await write(text)).toEqual({ ...receipt, status: 'unchanged' });
      }),
      { numRuns: 100 },
    );
  });

  it('a pair of surrogates on the border of two chunks stays one character', async () => {
    const text = `${'x'.repeat(65_535)}😀${'y'.repeat(70_000)}`;
    for (const whole of [
      text,
      later(text.slice(0, 65_536), text.slice(65_536)),
    ])
      await write(whole);
    expect(readFileSync(path(), 'utf8')).toBe(text);
  });

  it('a longer, a shorter and an equally long other text replace it', async () => {
    const first = await write('first');
    const others = ['other', 'longer than it', 'x', ''];
    for (const text of others) {
      const { status, digest } = await write([text]);
      expect([status, digest === first.digest]).toEqual(['written', false]);
      expect(readFileSync(path(), 'utf8')).toBe(text);
    }
  });

  it('that breaks off leaves the old file and nothing else', async () => {
    await write('old');
    async function* broken(): AsyncGenerator<string> {
      yield 'x'.repeat(200_000);
      throw new Error('the store is gone');
    }
    await expect(write(broken())).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
      message: expect.stringContaining('the store is gone'),
    });
    expect(readFileSync(path(), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['out.md']);
  });

  it('is not asked for when the target is refused', async () => {
    const asked: string[] = [];
    async function* text(): AsyncGenerator<string> {
      asked.push('asked');
      yield 'x';
    }
    const document = {
      ...{ key: { provider: 'claude', sessionId: 's1' }, fileName: 'out.md' },
      text: text(),
    };
    const target = { type: 'file', path: folder } as const;
    await expect(writeDocument(document, target, into(folder))).rejects.toThrow(
      'it is a folder',
    );
    expect(asked).toEqual([]);
  });
});
