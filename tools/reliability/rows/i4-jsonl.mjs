// I4: JSON Lines, read back; made twice; and made again after the session has grown.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderText } from '@kato/export-writer';
import { conversationOf } from '../hostile/conversation-of.mjs';
import { documentOf, openHome, putTranscript } from '../hostile/open-home.mjs';
import { hostileBodies } from '../hostile/hostile-bodies.mjs';
import { hostileText } from '../hostile/hostile-text.mjs';
import { userLine } from '../hostile/claude-home.mjs';
import { runRow } from '../row/run-row.mjs';
import { tellSome } from '../row/tell-some.mjs';

const ID = 's1-long-enough';
const REQUEST = { selector: `claude/${ID}`, format: 'jsonl' };

await runRow({
  row: 'I4',
  goal: 'one object a line, equal to the event; twice the same bytes; of a longer session, the same lines and more',
  sizes: {
    sessions: { ci: 400, nightly: 5000 },
    growths: { ci: 40, nightly: 400 },
  },
  async run({ sessions, growths, folder, random, check }) {
    const tell = tellSome(check);
    const figure = { lines: 0, growths: 0 };
    for (let n = 0; n < sessions; n++)
      checkLines(hostileText(random), { figure, tell });
    await checkGrowth({ folder, growths, random, figure, tell });
    return figure;
  },
});

function checkLines(text, { figure, tell }) {
  const names = { provider: 'claude', sessionId: text, text };
  const conversation = conversationOf(hostileBodies(text), names);
  const jsonl = render(conversation);
  const title = JSON.stringify(text);
  tell(`${title}: twice the same`, jsonl === render(conversation));
  const lines = jsonl.split('\n');
  tell(`${title}: ends with a line feed`, lines.pop() === '');
  const read = lines.map(parsed);
  const types = read.map(({ type }) => type).join();
  const wanted = `header,${'event,'.repeat(conversation.events.length)}ledger`;
  tell(`${title}: one object a line`, types === wanted, types);
  for (const [at, event] of conversation.events.entries()) {
    const meant = {
      type: 'event',
      ...event,
      hidden: conversation.hidden.get(event.eventId),
    };
    // A half of a surrogate pair is written as such; what else differs is a fault.
    const isSame = JSON.stringify(read[at + 1]) === JSON.stringify(meant);
    tell(`${title}: event ${at} is itself`, isSame, {
      is: read[at + 1],
      meant,
    });
  }
  figure.lines += lines.length;
}

function render(conversation) {
  return renderText(conversation, { format: 'jsonl', diagnostics: [] });
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch (error) {
    return { type: error.message };
  }
}

async function checkGrowth({ folder, growths, random, figure, tell }) {
  const path = putTranscript(folder, ID, userLine(0, '"first"'));
  const client = await openHome(folder);
  try {
    let before = await documentOf(client, REQUEST);
    for (let n = 1; n <= growths; n++) {
      appendFileSync(path, userLine(n, JSON.stringify(hostileText(random))));
      const after = await documentOf(client, REQUEST);
      tell(`growth ${n}: goes on`, after.startsWith(withoutLedger(before)));
      tell(`growth ${n}: with more`, after.length > before.length);
      const again = await fromScratch(join(folder, `kato-${n}`), folder);
      tell(`growth ${n}: as a new store says`, again === after);
      before = after;
      figure.growths++;
    }
  } finally {
    await client.close();
  }
}

function withoutLedger(jsonl) {
  return jsonl.slice(0, jsonl.lastIndexOf('\n', jsonl.length - 2) + 1);
}

/** What a store says that reads all of it at once. */
async function fromScratch(katoHome, homeDir) {
  const client = await openHome(homeDir, { env: { KATO_HOME: katoHome } });
  try {
    return await documentOf(client, REQUEST);
  } finally {
    await client.close();
  }
}
