// Proves that nothing is lost: every text of a person or a model, every tool call and every result that stands on a raw line is
// in an event of that line, shown or hidden with a reason. Reads the raw files without kato's providers.
//   npm run completeness
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCorpus } from './find-corpus.mjs';
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
const missing = [];

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
  const events = await eventsOf(store, session);
  const facts = provider === 'claude' ? claudeFacts : codexFacts;
  for (const { sourceId, path } of session.sources) {
    if (path.endsWith('.zst')) continue; // a raw reader of its own would prove nothing about ours
    for (const { offset, number, record } of linesOf(path))
      for (const fact of facts(record))
        checkFact(fact, events.get(`${sourceId}:${offset}`) ?? [], {
          provider,
          where: `${path.slice(work.length)}:${number}`,
        });
  }
}

/** The session's events by their lines, with the reason that threading gives. */
async function eventsOf(store, session) {
  const events = [];
  for await (const batch of store.readEvents(session.key))
    events.push(...batch);
  const { hidden } = threadConversation(session, events);
  const byLine = new Map();
  for (const event of events) {
    const key = event.eventId.slice(0, event.eventId.lastIndexOf(':'));
    const known = byLine.get(key) ?? [];
    byLine.set(key, [
      ...known,
      { ...event, hidden: hidden.get(event.eventId) },
    ]);
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
        : (found[0]?.hidden ?? 'MISSING');
  const key = `${provider} ${fact.kind} ${how}`;
  tally.set(key, (tally.get(key) ?? 0) + 1);
  if (how === 'MISSING' || how === 'shown twice')
    missing.push(`${how}: ${where} ${fact.kind} ${short(fact.value)}`);
}

function holds(event, { kind, value }) {
  if (kind === 'call')
    return event.kind === 'tool.call' && event.callId === value;
  if (kind === 'result')
    return event.kind === 'tool.result' && event.callId === value;
  if (event.kind === 'interrupt')
    return value.startsWith('[Request interrupted');
  const words = wordsOf(event);
  // A command, a shell line or a notice is shown without its tags.
  return (
    words.includes(value) || pieces(value).every((one) => words.includes(one))
  );
}

function wordsOf(event) {
  const { text, output, summary, title, detail, raw, reason, choices } = event;
  return [text, output, summary, title, reason, ...(choices ?? [])]
    .concat([detail, raw].map((one) => leaves(one)).flat())
    .filter((one) => typeof one === 'string')
    .join('\n');
}

function leaves(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leaves)
    : [];
}

function pieces(value) {
  return (
    value
      // The client's words, not a person's: a notice, and the figures above a shell command's output.
      .replace(/<command-message>.*?<\/command-message>/s, '')
      .replace(/^(?:Exit code: \d+|Duration: .* seconds|Output:)$/gm, '')
      .split(/<\/?[a-z][\w-]*(?:\s[^<>]*)?>|\n/i)
      .map((one) => one.trim())
      .filter((one) => one !== '')
  );
}

function short(value) {
  return JSON.stringify(value.slice(0, 120));
}

function report() {
  for (const [key, n] of [...tally].sort())
    console.log(`${key.padEnd(40)} ${n}`);
  for (const line of missing.slice(0, 60)) console.log(line);
  const all = [...tally.values()].reduce((sum, n) => sum + n, 0);
  const share = ((100 * (all - missing.length)) / Math.max(1, all)).toFixed(2);
  console.log(`${all} facts, ${missing.length} lost or doubled: ${share} %`);
  if (missing.length > 0) process.exitCode = 1;
}
