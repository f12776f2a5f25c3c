// Proves that nothing is lost: every text of a person or a model, every thought, image, tool call and result that stands on a
// raw line is in exactly one shown event of that line, or in one hidden with a reason; and every shown event stands in exactly
// one place of the conversation. Reads the raw files without kato's providers.
//   npm run completeness
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPlaces } from './count-places.mjs';
import { findCorpus } from './find-corpus.mjs';
import { holds, holdTogether } from './holds.mjs';
import { layOutHomes } from './lay-out-homes.mjs';
import { claudeFacts, codexFacts, readJson } from './raw-facts.mjs';

const corpus = findCorpus();
if (corpus === undefined) {
  console.log(
    'completeness check skipped: no corpus beside the repository, and KATO_CORPUS is not set',
  );
  process.exit(0);
}
const { openClient } = await import('@kato/runtime');
const { openSqliteStore } = await import('@kato/snapshot-store');
const { threadConversation } = await import('@kato/contracts');
const work = mkdtempSync(join(tmpdir(), 'kato-complete-'));
const tally = new Map();
const reasons = new Map();
const missing = [];
let shownEvents = 0;

try {
  for (const home of layOutHomes(corpus, work)) await checkHome(home);
  report();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function checkHome(home) {
  const katoHome = join(work, 'kato', home.name);
  const client = await openClient({
    env: {
      platform: process.platform,
      homeDir: join(work, 'nobody'),
      env: { ...home.env, KATO_HOME: katoHome },
    },
  });
  try {
    const { sessions } = await client.list({ all: true });
    const store = await openSqliteStore({ path: join(katoHome, 'kato.db') });
    for (const session of sessions) await checkSession(store, session);
    await store.close();
  } finally {
    await client.close();
  }
}

async function checkSession(store, session) {
  const { provider } = session.key;
  const conversation = await readConversation(store, session);
  checkPlaces(session, conversation);
  const events = eventsByLine(conversation);
  const facts = provider === 'claude' ? claudeFacts : codexFacts;
  for (const { sourceId, path, role } of session.sources) {
    if (role === 'sidecar') continue; // a document, not lines of records
    if (path.endsWith('.zst')) continue; // a raw reader of its own would prove nothing about ours
    for (const { offset, number, record } of linesOf(path))
      for (const fact of facts(record))
        checkFact(fact, events.get(`${sourceId}:${offset}`) ?? [], {
          provider,
          where: `${path.slice(work.length)}:${number}`,
        });
  }
}

async function readConversation(store, session) {
  const events = [];
  for await (const batch of store.readEvents(session.key))
    events.push(...batch.events);
  return threadConversation(session, events);
}

/** Every event is in one place of the conversation, or hidden and in none but a branch that was left. */
function checkPlaces(session, conversation) {
  const { events, hidden } = conversation;
  const places = countPlaces(conversation);
  for (const { eventId, kind } of events) {
    const reason = hidden.get(eventId);
    const found = places.get(eventId) ?? 0;
    if (reason === undefined) shownEvents++;
    else count(reasons, `${session.key.provider} ${reason}`);
    if (found > 1 || (reason === undefined && found === 0))
      missing.push(`in ${found} places: ${eventId} (${kind})`);
  }
}

/** The session's events by their lines, with the reason that threading gives. */
function eventsByLine({ events, hidden }) {
  const byLine = new Map();
  for (const event of events) {
    const key = event.eventId.slice(0, event.eventId.lastIndexOf(':'));
    const known = byLine.get(key) ?? [];
    const reason = hidden.get(event.eventId);
    byLine.set(key, [...known, { ...event, hidden: reason }]);
  }
  return byLine;
}

function* linesOf(path) {
  const bytes = readFileSync(path);
  let number = 0;
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(10, start);
    const end = feed === -1 ? bytes.length : feed;
    number++;
    // No JSON, no facts: kato counts it as malformed.
    const record = readJson(bytes.toString('utf8', start, end));
    if (typeof record === 'object' && record !== null)
      yield { offset: start, number, record };
    start = end + 1;
  }
}

function checkFact(fact, events, { provider, where }) {
  const found = events.filter((event) => holds(event, fact));
  const shown = found.filter((event) => event.hidden === undefined);
  const how =
    shown.length > 1
      ? 'shown twice'
      : shown.length === 1
        ? 'shown'
        : (found[0]?.hidden ?? together(events, fact));
  count(tally, `${provider} ${fact.kind} ${how}`);
  if (how === 'MISSING' || how === 'shown twice')
    missing.push(`${how}: ${where} ${fact.kind} ${short(fact.value)}`);
}

// A command and the body below it are two events of one text.
function together(events, { kind, value }) {
  const shown = events.filter((event) => event.hidden === undefined);
  return kind === 'text' && holdTogether(shown, value) ? 'shown' : 'MISSING';
}

function short(value) {
  return JSON.stringify(value.slice(0, 120));
}

function count(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function report() {
  console.log('facts on raw lines, and where they are');
  printCounts(tally);
  console.log(
    `events: ${shownEvents} shown, each in one place; hidden because`,
  );
  printCounts(reasons);
  for (const line of missing.slice(0, 60)) console.log(line);
  const all = [...tally.values()].reduce((sum, n) => sum + n, 0);
  const share = ((100 * (all - missing.length)) / Math.max(1, all)).toFixed(2);
  console.log(`${all} facts, ${missing.length} lost or doubled: ${share} %`);
  if (missing.length > 0) process.exitCode = 1;
}

function printCounts(counts) {
  for (const [key, n] of [...counts].sort())
    console.log(`  ${key.padEnd(40)} ${n}`);
}
