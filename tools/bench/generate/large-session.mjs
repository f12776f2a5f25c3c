import { join } from 'node:path';
import { writeSession } from '../generate-home.mjs';
import { claudeTranscript } from './claude-transcript.mjs';
import { codexRollout } from './codex-rollout.mjs';
import { seededRandom } from './seeded-random.mjs';
import { textPools } from './text-pools.mjs';

/**
 * Writes one session of so many bytes below a home, and says its id and how many records it has. `longer`: how many times as
 * long its texts are as in the usual generated sessions, whose events take some 2 KB of their file.
 */
export function largeSession({ out, provider, bytes, longer = 1 }) {
  const random = seededRandom(`${provider}/${bytes}/${longer}`);
  const sessionId = random.uuid();
  const session = {
    ...{ random, sessionId, bytes, agentIds: [] },
    ...{ cwd: '/home/dev/project', branch: 'main' },
    ...{ modern: true, version: VERSIONS[provider], paginated: false },
    texts: longerTexts(longer),
    startMs: Date.UTC(2026, 0, 5, 8),
  };
  const [path, records] = FILES[provider](session);
  return { sessionId, ...writeSession(join(out, path), { session, records }) };
}

const VERSIONS = { claude: '2.1.330', codex: '0.142.5' };

const FILES = {
  claude: (session) => [
    join('.claude/projects/-home-dev-project', `${session.sessionId}.jsonl`),
    claudeTranscript(session),
  ],
  codex: (session) => [
    join(
      '.codex/sessions/2026/01/05',
      `rollout-2026-01-05T08-00-00-${session.sessionId}.jsonl`,
    ),
    codexRollout(session),
  ],
};

function longerTexts(longer) {
  const pools = Object.entries(textPools('1'));
  return Object.fromEntries(
    pools.map(([name, text]) => [
      ...[name, (random, chars) => text(random, chars * longer)],
    ]),
  );
}
