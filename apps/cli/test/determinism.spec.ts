import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSandbox, type Run, type Sandbox } from './support/sandbox.js';
import {
  claudeText,
  nextLine,
  putClaude,
  putCodex,
} from './support/sessions.js';

// Letters, numbers and days that a locale or a time zone would write in another way.
const CLAUDE = {
  id: 'aaaa1111-0000-4000-8000-000000000001',
  prompt: 'INDEX the İstanbul LISTING of 1234567 items, straße & Ångström',
  at: '2026-02-28T23:59:59.500Z',
  cwd: '/home/dev/İstanbul IDE',
};
const LATER = ['2026-03-01T00:30:00+05:30', '2026-03-29T01:30:00Z'].map((at) =>
  nextLine({ ...CLAUDE, at }, `IIiı at ${at}`),
);
const CODEX = 'eeee1111-0000-7000-8000-000000000002';
const PLACES = [
  { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
  { TZ: 'Asia/Kolkata', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
];
const FORMATS = ['markdown', 'html', 'jsonl', 'json'];

describe('the same session is the same bytes', () => {
  let box: Sandbox;
  const wanted = new Map<string, string>();
  const exported = (id: string, format: string, env = {}): Promise<Run> =>
    box.katoWith(env, 'export', id, '-f', format, '-o', '-');
  const expectSame = async (env: Readonly<Record<string, string>>) => {
    for (const [name, bytes] of wanted) {
      const [id = '', format = ''] = name.split(' ');
      expect(await exported(id, format, env)).toEqual({
        ...{ code: 0, stderr: '' },
        stdout: bytes,
      });
    }
  };

  beforeAll(async () => {
    box = await openSandbox();
    await putClaude(box, { ...CLAUDE, more: LATER });
    await putCodex(box, { id: CODEX, prompt: 'TITLE in 1000000 PIECES' });
    const env = { KATO_HOME: join(box.home, 'first'), ...PLACES[0] };
    const names = FORMATS.map((format) => `${CLAUDE.id} ${format}`);
    for (const name of [...names, `${CODEX} markdown`]) {
      const [id = '', format = ''] = name.split(' ');
      wanted.set(name, (await exported(id, format, env)).stdout);
    }
  }, 60_000);

  it('in all four formats, which are not empty', () => {
    expect(wanted.size).toBe(5);
    for (const bytes of wanted.values()) expect(bytes).toContain('kato');
  });

  it.each(PLACES.slice(1))(
    'where TZ is $TZ and the language $LC_ALL, in a store of its own',
    async (place) => {
      await expectSame({ KATO_HOME: join(box.home, place.TZ), ...place });
    },
    60_000,
  );

  it('when it was read piece by piece, with half a line between', async () => {
    const env = { KATO_HOME: join(box.home, 'pieces'), ...PLACES[1] };
    const text = claudeText({ ...CLAUDE, more: LATER });
    const half = Math.floor(text.length * 0.6);
    const path = await putClaude(box, CLAUDE);
    await rm(path);
    await box.put(path.slice(box.home.length + 1), text.slice(0, half));
    await box.katoWith(env, 'ingest');
    await appendFile(path, text.slice(half));
    await expectSame(env);
  }, 60_000);

  it('when its files are gone, and only the store has it', async () => {
    const env = { KATO_HOME: join(box.home, 'first'), ...PLACES[2] };
    await rm(join(box.home, '.claude'), { recursive: true });
    await rm(join(box.home, '.codex'), { recursive: true });
    await expectSame(env);
  }, 60_000);
});
