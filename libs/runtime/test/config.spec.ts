import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@kato/contracts';
import { loadConfig, openClient, type ClientOptions } from '../src/index.js';

describe('the configuration of a home', () => {
  let homeDir: string;
  let warnings: string[];
  beforeEach(() => {
    homeDir = mkdtempSync(join(tmpdir(), 'kato-config-'));
    mkdirSync(join(homeDir, '.kato'), { mode: 0o700 });
    warnings = [];
  });
  afterEach(() => {
    rmSync(homeDir, { recursive: true, force: true });
  });

  const path = (): string => join(homeDir, '.kato', 'config.yaml');
  const env = (more: Readonly<Record<string, string>> = {}) => ({
    ...{ platform: process.platform, homeDir, env: more },
  });
  const options = (more = {}): { env: ClientOptions['env'] } => ({
    env: env(more),
  });
  const load = (more = {}) =>
    loadConfig({
      ...options(more),
      providers: ['claude', 'codex'],
      onWarning: (text) => warnings.push(text),
    });
  const put = (text: string, mode = 0o600): void => {
    writeFileSync(path(), text);
    chmodSync(path(), mode);
  };

  it('without a file, everything has its default', async () => {
    expect(await load()).toEqual({
      path: path(),
      providers: new Map(),
      ingest: { concurrency: 4 },
      store: { path: join(homeDir, '.kato', 'kato.db') },
      export: {
        dir: join(homeDir, '.kato', 'exports'),
        allowedRoots: [],
        ...{ profile: 'default', exclude: [], redact: true },
        splitAgents: false,
        filenameTemplate: '{date}-{slug}-{id}',
      },
      status: { staleAfterMs: 300_000 },
      logging: { level: 'info', maxBytes: 5_000_000, maxFiles: 5 },
      ...{ origins: new Map(), lines: new Map() },
    });
  });

  it('what the file says holds, the rest has its default', async () => {
    put('logging: { level: debug }');
    const { logging, origins } = await load();
    expect(logging).toEqual({
      level: 'debug',
      maxBytes: 5_000_000,
      maxFiles: 5,
    });
    expect(origins).toEqual(new Map([['logging.level', 'file']]));
  });

  it('KATO_HOME is the origin of what lies in it, unless the file says otherwise', async () => {
    put('store: { path: ~/kato.db }');
    const { origins } = await load({ KATO_HOME: join(homeDir, '.kato') });
    expect([...origins]).toEqual([
      ['store.path', 'file'],
      ['export.dir', 'environment'],
    ]);
  });

  it('it cannot be changed', async () => {
    const { logging } = await load();
    expect(() => Object.assign(logging, { level: 'debug' })).toThrow(TypeError);
  });

  if (process.platform !== 'win32') {
    it.each([
      ['can be read by others', 0o644, 0o755, ' can be read by others: chmod'],
      ['can be changed by others', 0o666, 0o755, ' can be changed by others'],
      ['lies in a folder that others cannot enter', 0o644, 0o700, undefined],
      ['is for its owner alone', 0o600, 0o755, undefined],
    ])('a file that %s: %#', async (_title, mode, folderMode, warning) => {
      put('', mode);
      chmodSync(join(homeDir, '.kato'), folderMode);
      await load();
      if (warning === undefined) expect(warnings).toEqual([]);
      else expect(warnings).toEqual([expect.stringContaining(warning)]);
    });
  }

  it.each([
    ['a folder', () => mkdirSync(path()), /is not a regular file|EISDIR|EPERM/],
    ['too large', () => put('#'.repeat(70_000)), /larger than 65536 bytes/],
  ])('%s at its place is no configuration', async (_title, make, message) => {
    make();
    await expect(load()).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(message),
    });
  });
});

describe('a client with a configuration', () => {
  const ID = 'aaaa1111-0000-4000-8000-000000000001';
  let homeDir: string;
  beforeEach(() => {
    homeDir = mkdtempSync(join(tmpdir(), 'kato-config-'));
    mkdirSync(join(homeDir, '.kato'));
    putSession('backup/-x', ID);
  });
  afterEach(() => {
    rmSync(homeDir, { recursive: true, force: true });
  });

  function putSession(folder: string, sessionId: string): void {
    mkdirSync(join(homeDir, folder), { recursive: true });
    const record: JsonObject = {
      ...{ type: 'user', uuid: 'u1', parentUuid: null, sessionId, cwd: '/x' },
      timestamp: '2026-03-01T10:00:00.000Z',
      message: { role: 'user', content: 'Sort the list' },
    };
    const file = join(homeDir, folder, `${sessionId}.jsonl`);
    writeFileSync(file, `${JSON.stringify(record)}\n`);
  }

  async function withClient<T>(
    config: string,
    use: (client: Awaited<ReturnType<typeof openClient>>) => Promise<T>,
  ): Promise<T> {
    writeFileSync(join(homeDir, '.kato', 'config.yaml'), config);
    const env = { platform: process.platform, homeDir, env: {} };
    const client = await openClient({ env });
    try {
      return await use(client);
    } finally {
      await client.close();
    }
  }

  it('reads roots that the configuration adds, and says where they come from', async () => {
    const { roots, records } = await withClient(
      'providers: { claude: { roots: [ ~/backup ] } }',
      (client) => client.ingest(),
    );
    expect(records).toBe(1);
    expect(roots.filter(({ provider }) => provider === 'claude')).toMatchObject(
      [
        { origin: 'default' },
        { origin: 'default' },
        { origin: 'config', path: join(homeDir, 'backup'), exists: true },
      ],
    );
  });

  it('leaves the files of a provider alone that is switched off', async () => {
    putSession('.claude/projects/-x', ID);
    const { roots, sources } = await withClient(
      'providers: { claude: { enabled: false } }',
      (client) => client.ingest(),
    );
    expect(sources).toBe(0);
    expect(new Set(roots.map(({ provider }) => provider))).toEqual(
      new Set(['codex']),
    );
  });

  it('exports into the folder that the configuration names', async () => {
    const config =
      'providers: { claude: { roots: [ ~/backup ] } }\nexport: { dir: ~/notes }';
    const { path } = await withClient(config, (client) =>
      client.export({
        ...{ selector: ID, format: 'markdown', force: false },
        target: { type: 'exports' },
      }),
    );
    expect(path).toContain(join(homeDir, 'notes'));
  });

  it('keeps what the configuration lets the store keep', async () => {
    const limit = 'store: { retentionDays: 1 }\n';
    const roots = 'providers: { claude: { roots: [ ~/backup ] } }';
    const { retention } = await withClient(limit + roots, (client) =>
      client.ingest(),
    );
    expect(retention).toBeDefined();
    const without = await withClient(roots, (client) => client.ingest());
    expect(without.retention).toBeUndefined();
  });

  it('does not open with one that is wrong', async () => {
    await expect(
      withClient('store: 1', async () => undefined),
    ).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
