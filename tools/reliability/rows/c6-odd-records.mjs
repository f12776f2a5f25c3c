// C6: records of another session in a file, the same record twice, whole lines twice, times out of order: every physical
// event is kept, and the conversation shows each record once, in the order of the file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { threadConversation } from '@kato/contracts';
import { nodeFiles } from '@kato/ingestion-core/node';
import { claudeProvider } from '@kato/provider-claude';
import { codexProvider } from '@kato/provider-codex';
import {
  addComparison,
  compareEvents,
  isEqual,
} from '../oracle/compare-events.mjs';
import { expectedEvents } from '../oracle/expected-events.mjs';
import { inFolder } from '../row/in-folder.mjs';
import { runRow } from '../row/run-row.mjs';
import { openRunner, roomyStore, storedEvents } from '../world/open-world.mjs';

const SESSION = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const CODEX_FILE = `2026/06/01/rollout-2026-06-01T10-00-00-${SESSION}.jsonl`;

/** How each assistant writes what a person says, and where; `first` is what a file begins with. */
const CLAUDE = {
  ...{ provider: claudeProvider, path: `slug/${SESSION}.jsonl`, first: '' },
  line: ({ n, after, at, session }) =>
    JSON.stringify({
      ...{ type: 'user', uuid: `u${n}`, parentUuid: after, timestamp: at },
      ...{
        sessionId: session,
        message: { role: 'user', content: `said ${n}` },
      },
    }),
  /** The same record twice is shown once. */
  isOnce: true,
};
const CODEX = {
  ...{ provider: codexProvider, path: CODEX_FILE },
  first: `${JSON.stringify({
    ...{ timestamp: '2026-06-01T10:00:00.000Z', type: 'session_meta' },
    payload: { id: SESSION, cwd: '/x', timestamp: '2026-06-01T10:00:00.000Z' },
  })}\n`,
  line: ({ n, at }) =>
    JSON.stringify({
      ...{ timestamp: at, type: 'event_msg' },
      payload: { type: 'user_message', message: `said ${n}` },
    }),
  // Its records have no ids: who says the same twice has said it twice.
  isOnce: false,
};

await runRow({
  row: 'C6',
  goal: 'all physical events kept, 0/0; each record shown once, in file order',
  sizes: { runs: { ci: 200, nightly: 4000 } },
  async run({ runs, random, check, folder }) {
    const figure = { claude: newFigure(), codex: newFigure() };
    for (let run = 0; run < runs; run++) {
      for (const kind of [CLAUDE, CODEX])
        await inFolder(folder, (own) =>
          play({
            ...{ ...kind, folder: own, random, check },
            figure: figure[kind.provider.id],
          }),
        );
    }
    return figure;
  },
});

function newFigure() {
  return { files: 0, events: 0, shown: 0, hidden: 0, found: {} };
}

async function play({ provider, path, first, line, isOnce, ...row }) {
  const { folder, random, check, figure } = row;
  const { text, said } = oddFile(line, random);
  const root = { provider: provider.id, path: folder, origin: 'config' };
  const store = roomyStore();
  try {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${first}${text}`);
    const parts = { files: nodeFiles(), store };
    await openRunner({ ...parts, providers: [provider], roots: [root] }).poll();
    const source = provider.claim(root, path);
    const { events } = expectedEvents(
      ...[provider, source, Buffer.from(`${first}${text}`)],
    );
    const stored = await storedEvents(store, source);
    const found = compareEvents(events, stored);
    const { shown, hidden } = await shownOf(store, source);
    const expected = isOnce ? [...new Set(said)] : said;
    figure.files++;
    figure.events += stored.length;
    figure.shown += shown.length;
    figure.hidden += hidden;
    addComparison(figure.found, found);
    const isRight = JSON.stringify(shown) === JSON.stringify(expected);
    check(`${provider.id} file ${figure.files}`, isEqual(found) && isRight, {
      ...{ found, shown: shown.join(), expected: expected.join(), text },
    });
  } finally {
    await store.close();
  }
}

/** Some records, of which some stand there again: at once, later, with another time, or under another session. */
function oddFile(line, random) {
  const written = [];
  const said = [];
  let text = '';
  let newest;
  const count = 3 + Math.floor(random() * 12);
  for (let n = 0; n < count; n++) {
    const isAgain = written.length > 0 && random() < 0.4;
    const old = written[Math.floor(random() * written.length)];
    const before = isAgain ? undefined : newest;
    const record = isAgain ? changed(old, random) : recordOf(before, n, random);
    if (!isAgain) newest = n;
    written.push(record);
    said.push(`said ${record.n}`);
    text += `${line(record)}\n`;
  }
  return { text, said };
}

/** It continues the newest one, so that all are one line of talk. */
function recordOf(before, n, random) {
  const session = random() < 0.2 ? OTHER : SESSION;
  const after = before === undefined ? null : `u${before}`;
  return { n, after, at: timeOf(random), session };
}

function changed(record, random) {
  const kind = random();
  if (kind < 0.5) return record;
  return kind < 0.75
    ? { ...record, at: timeOf(random) }
    : { ...record, session: OTHER };
}

function timeOf(random) {
  return new Date(1.78e12 + Math.floor(random() * 1e9)).toISOString();
}

async function shownOf(store, { provider, sessionId }) {
  const snapshot = await store.get({ provider, sessionId });
  const { main, hidden } = threadConversation(
    snapshot.summary,
    snapshot.events,
  );
  const entries = main.flatMap((thread) => thread.entries);
  return { shown: entries.map(({ event }) => event.text), hidden: hidden.size };
}
