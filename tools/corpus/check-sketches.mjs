// Proves that documents over sketches are those over whole events: renders every session of a corpus of real ones both ways, in
// every format and profile, with tokens for texts of more than 16 characters, and compares the bytes.
//   npm run sketches [-- --every N]     every Nth session only
import { eachSession } from './each-session.mjs';
import { findCorpus } from './find-corpus.mjs';

const corpus = findCorpus();
if (corpus === undefined) {
  console.log(
    'sketches check skipped: no corpus beside the repository, and KATO_CORPUS is not set',
  );
  process.exit(0);
}
const { documentText, MARKDOWN_PROFILES, threadConversation } =
  await import('@kato/contracts');
const { renderDocument } = await import('@kato/export-writer');
const { renderHtml } = await import('@kato/export-writer/html');
const readings = '../../libs/runtime/dist/document';
const { wholeReading } = await import(`${readings}/event-reading.js`);
const { sketchReading } = await import(`${readings}/sketch-reading.js`);

const MAX_CHARS = 16;
const FORMATS = [
  ...MARKDOWN_PROFILES.map((profile) => ({ format: 'markdown', profile })),
  ...[{ format: 'jsonl' }, { format: 'json' }, { format: 'html', renderHtml }],
];
const total = { sessions: 0, empty: 0, documents: 0, characters: 0 };
const problems = [];

await eachSession(corpus, { total, problems, compare });

async function compare(store, session, home) {
  total.sessions++;
  const whole = await conversationOf(session, wholeReading(store, Infinity));
  const sketches = await conversationOf(
    session,
    sketchReading(store, MAX_CHARS),
  );
  for (const format of FORMATS) {
    const [wanted, found] = [
      await textOf(whole, format),
      await textOf(sketches, format),
    ];
    if (wanted === undefined) return void total.empty++;
    total.documents++;
    total.characters += wanted.length;
    if (wanted === found) continue;
    const { format: name, profile = '' } = format;
    const at = [...wanted].findIndex((char, i) => char !== found?.[i]);
    problems.push(
      `${home.name} ${session.key.sessionId} ${name} ${profile} at ${at}`,
    );
  }
}

async function conversationOf(session, { events, compared, texts }) {
  const read = await compared(await events(session));
  return { conversation: threadConversation(session, read), texts };
}

/** A document with its ledger; `undefined` where there is nothing to show. */
async function textOf({ conversation, texts }, { profile, ...format }) {
  const facts = { diagnostics: [], texts, choices: { profile } };
  try {
    const document = renderDocument(conversation, { ...facts, ...format });
    return JSON.stringify(document.ledger) + (await documentText(document));
  } catch (error) {
    if (error.code === 'SESSION_EMPTY') return undefined;
    throw error;
  }
}
