import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { generateHome } from '../bench/generate-home.mjs';
import { seededRandom } from '../bench/generate/seeded-random.mjs';
import { sessionSizes } from '../bench/generate/session-sizes.mjs';

const SIZE = { sessions: 10, bytes: 2e6 };
const work = mkdtempSync(join(tmpdir(), 'kato-generate-'));
const home = { first: join(work, '1'), same: join(work, '2') };
const total = generateHome({ out: home.first, ...SIZE, seed: 1 });
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('a generated home', () => {
  it('is the same for the same seed, byte by byte', () => {
    generateHome({ out: home.same, ...SIZE, seed: 1 });
    expect(digestsOf(home.same)).toEqual(digestsOf(home.first));
  });

  it('differs for another seed', () => {
    const out = join(work, '3');
    generateHome({ out, ...SIZE, seed: 2 });
    expect(digestsOf(out)).not.toEqual(digestsOf(home.first));
  });

  it('has about as many bytes as were asked for', () => {
    expect(total.bytes).toBeGreaterThan(0.8 * SIZE.bytes);
    expect(total.bytes).toBeLessThan(1.2 * SIZE.bytes);
  });

  it('has transcripts with sub-agents, legacy rollouts and paginated ones', () => {
    const paths = filesBelow(home.first).map(({ path }) => path);
    const first = paths.map((path) => readFileSync(path, 'utf8').slice(0, 60));
    const shapes = {
      agents: paths.some((path) => path.includes('subagents')),
      paginated: first.some((line) => line.includes('"ordinal":0,')),
      legacy: first.some((line) => line.includes('Z","type":"session_meta')),
    };
    expect(shapes).toEqual({ agents: true, paginated: true, legacy: true });
  });

  it('is read by the providers without a malformed or unknown record', async () => {
    const { claudeProvider, codexProvider } = await loadProviders();
    const readings = [
      readAll(claudeProvider, join(home.first, '.claude', 'projects')),
      readAll(codexProvider, join(home.first, '.codex', 'sessions')),
    ];
    const records = readings.reduce((sum, reading) => sum + reading.records, 0);
    expect(readings).toMatchObject([CLEAN, CLEAN]);
    expect(records).toBe(total.records);
  });
});

describe('the sizes of sessions', () => {
  it('are heavy-tailed: a tenth of the sessions holds more than half of the bytes', () => {
    const sizes = sessionSizes(seededRandom(1), {
      sessions: 300,
      totalBytes: 300e6,
    }).sort((a, b) => b - a);
    const largest = sizes.slice(0, 30).reduce((sum, size) => sum + size, 0);
    expect(largest).toBeGreaterThan(150e6);
  });
});

const CLEAN = { unclaimed: [], malformed: [], unknown: [] };

function readAll(provider, path) {
  const root = { provider: provider.id, path, origin: 'default', kind: 'any' };
  const reading = { records: 0, unclaimed: [], malformed: [], unknown: [] };
  for (const file of filesBelow(path)) {
    const source = provider.claim(root, file.name);
    if (source === undefined) reading.unclaimed.push(file.name);
    else readSource({ provider, source, reading }, readFileSync(file.path));
  }
  return reading;
}

function readSource({ provider, source, reading }, bytes) {
  let state = provider.initial(source);
  let offset = 0;
  for (const line of bytes.toString().trimEnd().split('\n')) {
    const raw = Buffer.from(line);
    const decoded = provider.decode({ offset, bytes: raw });
    reading.records++;
    if (!decoded.ok || decoded.issues) reading.malformed.push(line);
    const folded = provider.fold(state, decoded.record, { source, offset });
    state = folded.state;
    for (const { kind, recordType } of folded.events)
      if (kind === 'unknown') reading.unknown.push(recordType);
    offset += raw.length + 1;
  }
}

// From their sources, so that nothing has to be built first.
async function loadProviders() {
  const outfile = join(work, 'providers.mjs');
  const contents = `export * from '@kato/provider-claude'; export * from '@kato/provider-codex';`;
  buildSync({
    stdin: { contents, resolveDir: import.meta.dirname },
    conditions: ['@kato/source'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

function digestsOf(folder) {
  return filesBelow(folder).map(({ name, path }) => [
    name,
    createHash('sha256').update(readFileSync(path)).digest('hex'),
  ]);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((path) => ({
      path,
      name: relative(folder, path).replaceAll('\\', '/'),
    }));
}
