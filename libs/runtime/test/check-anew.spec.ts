import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportFormat, ExportRequest, KatoClient } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { openClient, PROVIDERS } from '../src/client/open-client.js';

const ID = 'aaaa1111-0000-4000-8000-000000000001';
const FORMATS: readonly ExportFormat[] = ['markdown', 'html', 'jsonl', 'json'];
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';

describe('a check that makes the document anew', () => {
  let homeDir: string;
  let source: string;
  let client: KatoClient;

  beforeEach(async () => {
    homeDir = realpathSync(mkdtempSync(join(tmpdir(), 'kato-check-')));
    source = join(homeDir, '.claude/projects/-x', `${ID}.jsonl`);
    await mkdir(join(homeDir, '.claude/projects/-x'), { recursive: true });
    await writeFile(source, lineOf(0, 'Sort the list'));
    client = await open();
  });
  afterEach(async () => {
    await client.close();
    rmSync(homeDir, { recursive: true, force: true });
  });

  function open(providers?: readonly AnyProvider[]): Promise<KatoClient> {
    const env = { platform: process.platform, homeDir, env: {} };
    return openClient({ env, ...(providers && { providers }) });
  }

  async function reopen(providers: readonly AnyProvider[]): Promise<void> {
    await client.close();
    client = await open(providers);
  }

  async function exported(
    format: ExportFormat,
    more: Partial<ExportRequest> = {},
  ): Promise<string> {
    const path = join(homeDir, `s.${format}`);
    const target = { type: 'file', path } as const;
    await client.export({
      ...{ selector: ID, format, target, force: false },
      ...more,
    });
    return path;
  }

  async function outcome(path: string): Promise<readonly string[]> {
    const { result, reasons } = await client.check({ path });
    return [result, ...reasons.map(({ code }) => code)];
  }

  describe('by another version of the reader', () => {
    it.each(FORMATS)(
      'proves it in %s when that reads the same',
      async (format) => {
        const path = await exported(format);
        await reopen(newer());
        expect(await outcome(path)).toEqual(['proven']);
      },
    );

    it.each(FORMATS)(
      'says so in %s when that reads otherwise',
      async (format) => {
        const path = await exported(format);
        await reopen(newer(inCapitals));
        expect(await outcome(path)).toEqual([
          'different',
          'text-differs',
          'decoder-version',
        ]);
        const { reasons } = await client.check({ path });
        expect(reasons[1]?.message).toMatch(
          /^The file was made by version \d+ of kato's reader of claude, and this kato reads with version \d+\.$/,
        );
      },
    );
  });

  it.each(FORMATS)(
    'proves in %s what was begun anew, in a new store as well',
    async (format) => {
      await client.ingest();
      await writeFile(source, lineOf(0, 'Turn the list'));
      const path = await exported(format);
      expect(await outcome(path)).toEqual(['proven']);
      await client.close();
      await rm(join(homeDir, '.kato'), { recursive: true });
      client = await open();
      expect(await outcome(path)).toEqual(['proven']);
    },
  );

  describe('with images beside it', () => {
    const image = {
      type: 'image',
      source: { type: 'base64', media_type: 'image/png', data: PIXEL },
    };
    const names = async (): Promise<readonly string[]> =>
      (await readdir(join(homeDir, 's.images'))).sort();

    beforeEach(async () => {
      const other = { ...image.source, data: `${PIXEL.slice(0, -4)}AAAA` };
      await appendFile(
        source,
        lineOf(1, [
          ...[{ type: 'text', text: 'Look' }, image],
          { ...image, source: other },
        ]),
      );
    });

    it('proves them, too', async () => {
      const path = await exported('markdown');
      expect(await names()).toHaveLength(2);
      expect(await outcome(path)).toEqual(['proven']);
    });

    it('tells one that was changed from a changed document', async () => {
      const path = await exported('markdown');
      const [name = ''] = await names();
      await writeFile(join(homeDir, 's.images', name), 'other');
      expect((await client.check({ path })).reasons).toEqual([
        {
          code: 'image-changed',
          message: `1 image beside the file is not as kato wrote it; the first is s.images/${name}.`,
          file: `s.images/${name}`,
        },
      ]);
    });

    it('tells those that are missing, and the text is proven', async () => {
      const path = await exported('markdown');
      await rm(join(homeDir, 's.images'), { recursive: true });
      const { result, reasons } = await client.check({ path });
      expect(result).toBe('different');
      expect(reasons).toMatchObject([{ code: 'image-missing' }]);
      expect(reasons[0]?.message).toMatch(
        /^2 images beside the file cannot be read; the first is s\.images\/[0-9a-f]{16}\.png\.$/,
      );
    });

    it('looks for none where they are in the document', async () => {
      const path = await exported('markdown', { images: 'embed' });
      expect(await outcome(path)).toEqual(['proven']);
    });
  });

  describe('of an earlier reading', () => {
    const long = 'word '.repeat(100);

    async function cut(): Promise<void> {
      await appendFile(source, lineOf(1, long));
      await client.ingest();
      await writeFile(source, lineOf(0, 'Sort the list'));
      await client.ingest();
    }

    it.each(FORMATS)('proves it in %s by what kato keeps', async (format) => {
      await cut();
      const path = await exported(format, { reading: 0 });
      expect(await readFile(path, 'utf8')).toContain(long.trim());
      const { result, sources } = await client.check({ path });
      expect({ result, sources }).toMatchObject({
        result: 'proven',
        sources: [{ standing: 'kept' }],
      });
    });

    it('finds what was changed in it', async () => {
      await cut();
      const path = await exported('markdown', { reading: 0 });
      await writeFile(
        path,
        (await readFile(path, 'utf8')).replace('word', 'work'),
      );
      expect(await outcome(path)).toEqual(['different', 'body-changed']);
    });

    it('cannot prove it where kato does not have it', async () => {
      await cut();
      const path = await exported('markdown', { reading: 0 });
      await client.close();
      await rm(join(homeDir, '.kato'), { recursive: true });
      client = await open();
      const [result] = await outcome(path);
      expect(result).not.toBe('proven');
    });
  });
});

function lineOf(n: number, content: unknown): string {
  return `${JSON.stringify({
    ...{ type: 'user', uuid: `u${n}`, sessionId: ID, cwd: '/x' },
    parentUuid: n === 0 ? null : `u${n - 1}`,
    timestamp: `2026-03-01T10:0${n}:00.000Z`,
    message: { role: 'user', content },
  })}\n`;
}

/** The providers of a later kato. */
function newer(
  change: (provider: AnyProvider) => AnyProvider = (provider) => provider,
): readonly AnyProvider[] {
  return PROVIDERS.map((provider) => ({
    ...change(provider),
    decoderVersion: provider.decoderVersion + 1,
  }));
}

function inCapitals(provider: AnyProvider): AnyProvider {
  return {
    ...provider,
    fold(...given) {
      const folded = provider.fold(...given);
      const events = folded.events.map((body) =>
        body.kind === 'message.user'
          ? { ...body, text: body.text.toUpperCase() }
          : body,
      );
      return { ...folded, events };
    },
  };
}
