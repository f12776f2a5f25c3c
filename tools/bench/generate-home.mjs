// A home directory with sessions of Claude Code and Codex, invented but in the shapes and sizes of real ones.
//   node tools/bench/generate-home.mjs --out DIR [--sessions 300] [--bytes 300e6] [--seed 1]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { claudeTranscript } from './generate/claude-transcript.mjs';
import { codexRollout } from './generate/codex-rollout.mjs';
import { seededRandom } from './generate/seeded-random.mjs';
import { sessionSizes } from './generate/session-sizes.mjs';
import { textPools } from './generate/text-pools.mjs';
import { writeLines } from './generate/write-lines.mjs';

const FIRST_DAY_MS = Date.UTC(2026, 0, 5, 8);
const HOUR_MS = 3_600_000;

/**
 * Writes the sessions below `<out>/.claude` and `<out>/.codex` and says what there is. The same options give the same
 * bytes and the same times. Three sessions of five are Claude Code's, one each is a legacy and a paginated rollout.
 */
export function generateHome({ out, sessions, bytes, seed }) {
  const sizes = sessionSizes(seededRandom(`${seed}/sizes`), {
    sessions,
    totalBytes: bytes,
  });
  const texts = textPools(seed);
  const total = { sessions, files: 0, records: 0, bytes: 0 };
  sizes.forEach((size, index) => {
    const session = describeSession({ seed, index, size, texts });
    for (const file of filesOf(session)) {
      const written = writeSession(join(out, file.path), file);
      total.files++;
      total.records += written.records;
      total.bytes += written.bytes;
    }
  });
  return total;
}

/** Writes one file of a session; returns its bytes and records. */
export function writeSession(path, { session, records }) {
  const clock = { atMs: session.startMs };
  const times = ticking(records, clock);
  return writeLines(path, times, {
    bytes: session.bytes,
    endMs: () => clock.atMs,
  });
}

function* ticking(records, clock) {
  for (const record of records) {
    const atMs = Date.parse(record.timestamp);
    if (!Number.isNaN(atMs)) clock.atMs = atMs;
    yield record;
  }
}

function describeSession({ seed, index, size, texts }) {
  const random = seededRandom(`${seed}/${index}`);
  const project = `project-${random.int(1, 12)}`;
  return {
    kind: KINDS[index % KINDS.length],
    random,
    texts,
    sessionId: random.uuid(),
    cwd: `/home/dev/${project}`,
    branch: random.pick(['main', 'main', 'fix/reader', 'feature/list']),
    startMs: FIRST_DAY_MS + index * 7 * HOUR_MS + random.int(0, HOUR_MS),
    bytes: size,
  };
}

const KINDS = ['claude', 'codex-legacy', 'claude', 'codex-paginated', 'claude'];

function filesOf(session) {
  if (session.kind === 'claude') return claudeFiles(session);
  const paginated = session.kind === 'codex-paginated';
  const version = paginated ? '0.169.0' : '0.142.5';
  const own = { ...session, paginated, version };
  return [{ path: rolloutPath(own), session: own, records: codexRollout(own) }];
}

function rolloutPath({ startMs, sessionId }) {
  const [day, time] = new Date(startMs).toISOString().slice(0, 19).split('T');
  const name = `rollout-${day}T${time.replaceAll(':', '-')}-${sessionId}.jsonl`;
  return join('.codex', 'sessions', ...day.split('-'), name);
}

// A third of the sessions that are large enough has sub-agents, which hold a quarter of the bytes.
function claudeFiles(session) {
  const { random, sessionId, cwd, bytes } = session;
  const modern = random.chance(0.6);
  const version = modern ? '2.1.330' : '2.1.30';
  const count = bytes > 100_000 && random.chance(0.33) ? random.int(1, 5) : 0;
  const agentIds = Array.from({ length: count }, () => `a${random.hex(16)}`);
  const common = { ...session, modern, version, agentIds };
  const folder = join('.claude', 'projects', cwd.replace(/[^A-Za-z0-9]/g, '-'));
  const shared = count === 0 ? 0 : bytes / 4;
  const main = { ...common, bytes: bytes - shared };
  return [
    { path: join(folder, `${sessionId}.jsonl`), ...transcript(main) },
    ...agentIds.map((agentId) => ({
      path: join(folder, sessionId, 'subagents', `agent-${agentId}.jsonl`),
      ...transcript(agentOf(common, agentId, shared / count)),
    })),
  ];
}

function agentOf(common, agentId, bytes) {
  const random = seededRandom(agentId);
  return { ...common, random, agentId, agentIds: [], bytes };
}

function transcript(session) {
  return { session, records: claudeTranscript(session) };
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      sessions: { type: 'string', default: '300' },
      bytes: { type: 'string', default: '300e6' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { out, sessions, bytes, seed } = values;
  if (out === undefined) throw new Error('--out DIR: where to write the home');
  const options = { out, sessions: Number(sessions), bytes: Number(bytes) };
  console.log(JSON.stringify(generateHome({ ...options, seed })));
}
