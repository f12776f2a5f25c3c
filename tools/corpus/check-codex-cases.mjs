// Runs the cases of Codex that a corpus brings with an expectation (codex/cases/<case>/expected.json beside a little
// home) through the built libraries, and says per case what differs. Cases that are known to differ are listed here.
//   npm run codex-cases
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codexCaseFacts, isSame } from './codex-case-facts.mjs';
import { findCorpus } from './find-corpus.mjs';

// What is known to be missing, by the case and the fact that differs. An entry that no longer differs is told as well.
const KNOWN = new Map();

const corpus = findCorpus();
const cases = corpus === undefined ? '' : join(corpus, 'codex', 'cases');
if (!existsSync(cases)) {
  console.log(
    'codex cases skipped: no corpus with cases beside the repository, and KATO_CORPUS is not set',
  );
  process.exit(0);
}
const { openClient } = await import('@kato/runtime');
const { hasConversation, stampEvent, totalUsage } =
  await import('@kato/contracts');
const { foldLines } = await import('@kato/contracts/testing');
const { codexProvider } = await import('@kato/provider-codex');
const work = mkdtempSync(join(tmpdir(), 'kato-codex-cases-'));
const unexpected = [];

try {
  for (const name of readdirSync(cases).sort())
    if (existsSync(join(cases, name, 'expected.json'))) await checkCase(name);
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(
  unexpected.length === 0
    ? 'no unexpected difference'
    : `${unexpected.length} unexpected: ${unexpected.join(', ')}`,
);
if (unexpected.length > 0) process.exitCode = 1;

async function checkCase(name) {
  const id = name.slice(0, 3);
  const expected = expectationOf(name);
  const sessions = await sessionsOf(name);
  const results = Object.entries(expected).flatMap(([fact, value]) => {
    const read = codexCaseFacts.get(fact);
    if (read === undefined) return [];
    const found = read(sessions, expected);
    return [{ fact, value, found, same: isSame(found, value) }];
  });
  const differing = results.filter(({ same }) => !same);
  const compared = results.map(({ fact }) => fact).join(', ');
  const verdict = differing.length === 0 ? 'ok     ' : 'differs';
  console.log(`${verdict} ${name}: ${compared}`);
  for (const { fact, value, found } of differing) tell(id, fact, value, found);
  for (const { fact, same } of results)
    if (same && KNOWN.has(`${id} ${fact}`))
      console.log(`        ${fact} is listed as known, and no longer differs`);
}

// The migrated file of G06 is that of G05, and says the same. Whatever a case is about, every line of it is understood.
function expectationOf(name) {
  const own = readExpectation(name);
  const twin = readdirSync(cases).find((other) => other.startsWith('G05'));
  const messages =
    name.startsWith('G06') && twin !== undefined
      ? { messages: readExpectation(twin).messages }
      : {};
  return { ...own, ...messages, malformed: 0, unknown: 0 };
}

function readExpectation(name) {
  return JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8'));
}

function tell(id, fact, value, found) {
  const reason = KNOWN.get(`${id} ${fact}`);
  if (reason === undefined) unexpected.push(`${id} ${fact}`);
  console.log(`        ${fact}: ${reason ?? 'UNEXPECTED'}`);
  console.log(`          expected ${JSON.stringify(value)}`);
  console.log(`          found    ${JSON.stringify(found)}`);
}

// A file that changed between two steps is read in both states, one after the other.
async function sessionsOf(name) {
  const home = join(work, name);
  const steps = readdirSync(join(cases, name)).filter((entry) =>
    entry.startsWith('step'),
  );
  let sessions = [];
  for (const step of steps.length > 0 ? steps.sort() : ['.']) {
    rmSync(join(home, 'codex'), { recursive: true, force: true });
    cpSync(join(cases, name, step), join(home, 'codex'), { recursive: true });
    sessions = await readHome(home);
  }
  return sessions;
}

async function readHome(home) {
  const env = { CODEX_HOME: join(home, 'codex'), KATO_HOME: join(home, 'k') };
  const homeDir = join(home, 'nobody');
  const client = await openClient({
    env: { platform: process.platform, homeDir, env },
  });
  try {
    const { sessions } = await client.list({ all: true });
    const read = [];
    for (const summary of sessions)
      read.push(await readSession(client, summary));
    return read;
  } finally {
    await client.close();
  }
}

async function readSession(client, summary) {
  const events = hasConversation(summary)
    ? await exportedEvents(client, summary)
    : foldedEvents(summary);
  const shown = events.filter(({ hidden }) => hidden === undefined);
  return { summary, events, shown, usage: totalUsage(events) };
}

// An export says of each event why it is hidden, threading's reasons included.
async function exportedEvents(client, summary) {
  const selector = `codex/${summary.key.sessionId}`;
  const { text } = await client.document({ selector, format: 'jsonl' });
  const lines = text.trimEnd().split('\n');
  return lines
    .map((line) => JSON.parse(line))
    .filter(({ type }) => type === 'event');
}

// Nothing is exported of a session without a conversation, but its figures are its own.
function foldedEvents({ key, sources }) {
  return sources.flatMap((source) => {
    const lines = readFileSync(source.path, 'utf8').trimEnd().split('\n');
    const { events } = foldLines(codexProvider, { ...source, ...key }, lines);
    const { sourceId } = source;
    return events.map((event) => stampEvent({ ...key, sourceId }, event));
  });
}
